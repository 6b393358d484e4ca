import { curlOf } from './curl.ts';
import { type ApiDocument, type PlacedOperation, parametersOf, type Schema } from './document.ts';
import { type Field, fieldsOf, shapeOf } from './fields.ts';
import { bilingual, type Html, html } from './html.ts';
import { sampleOf } from './sample.ts';

/** One endpoint: what it is for, who may call it, how, and what it answers and refuses. */
export function operationHtml(document: ApiDocument, operation: PlacedOperation, origin: string): Html {
  const { operationId, description, summary, method, path } = operation;
  return html`<section class="endpoint" id="${operationId}" aria-labelledby="${operationId}-title">
<h2 id="${operationId}-title">${bilingual(description, summary)}</h2>
<p class="address"><span class="method ${method.toLowerCase()}">${method}</span> <code>${path}</code></p>
${accessHtml(operation)}
${codeBlock(`${operationId}-curl`, '호출 예', 'Example', curlOf(document, operation, origin))}
${parametersHtml(document, operation)}
${bodyHtml(document, operation)}
${answerHtml(document, operation)}
${problemsHtml(document, operation)}
</section>
`;
}

function accessHtml({ security }: PlacedOperation): Html {
  if (security.length === 0)
    return html`<p class="access">누구나 호출할 수 있어요. <small lang="en">Open to anyone.</small></p>`;
  const scope = security.flatMap(({ officeToken = [] }) => officeToken)[0];
  if (scope === undefined)
    return html`<p class="access">로그인한 사람만 호출할 수 있고, 인증키로는 안 돼요. <small lang="en">For people signed in, not for tokens.</small></p>`;
  return html`<p class="access">인증키 범위 <code>${scope}</code> <small lang="en">Scope of the token</small></p>`;
}

/** An example with its title; the script puts a copy button beside it. */
export function codeBlock(id: string, ko: string, en: string, text: string): Html {
  return html`<div class="example"><h3 id="${id}">${bilingual(ko, en)}</h3>
<pre tabindex="0" role="group" aria-labelledby="${id}"><code>${text}</code></pre></div>`;
}

function parametersHtml(document: ApiDocument, operation: PlacedOperation): Html | null {
  const fields = parametersOf(document, operation).map(({ name, required, schema, in: place }) => {
    const shape = shapeOf(document, schema);
    const description = name === 'Idempotency-Key' ? '' : shape.description;
    return {
      ...shape,
      path: place === 'header' ? `${name} (header)` : name,
      isNeeded: required,
      description,
    };
  });
  return fields.length === 0 ? null : fieldTable('매개변수', 'Parameters', fields);
}

function bodyHtml(document: ApiDocument, { requestBody }: PlacedOperation): Html | null {
  if (requestBody === undefined) return null;
  const schema = requestBody.content['application/json']?.schema;
  if (schema === undefined)
    return html`<h3>${bilingual('본문', 'Body')}</h3><p>파일의 내용을 그대로 <code>application/octet-stream</code>으로 보내요. <small lang="en">The bytes of the file.</small></p>`;
  return fieldTable('본문 필드', 'Body fields', fieldsOf(document, schema));
}

function answerHtml(document: ApiDocument, { operationId, responses }: PlacedOperation): Html {
  const [status = '', answer] = Object.entries(responses).find(([code]) => /^[23]/.test(code)) ?? [];
  const [type, content] = Object.entries(answer?.content ?? {})[0] ?? [];
  if (type === undefined) return html`<h3>${bilingual('답', 'Answer')}</h3><p>${nothingText(status)}</p>`;
  if (content?.schema === undefined) {
    const types = Object.keys(answer?.content ?? {}).join(', ');
    return html`<h3>${bilingual('답', 'Answer')}</h3><p>${status} · 파일 <code>${types}</code></p>`;
  }
  const sample = content.example ?? sampleOf(document, content.schema);
  return html`${codeBlock(`${operationId}-answer`, `답 ${status}`, 'Answer', JSON.stringify(sample, null, 2))}
${answerFields(document, content.schema)}`;
}

function nothingText(status: string): string {
  return status === '302' ? '302 · 다른 주소로 보내요' : `${status} · 본문 없음`;
}

function answerFields(document: ApiDocument, schema: Schema): Html | null {
  const fields = fieldsOf(document, schema);
  if (fields.length === 0) return null;
  return html`<details><summary>${bilingual(`답의 필드 ${fields.length}개`, 'Fields of the answer')}</summary>
${tableHtml('답의 필드', fields, '늘 있음')}</details>`;
}

function fieldTable(ko: string, en: string, fields: readonly Field[]): Html {
  return html`<h3>${bilingual(ko, en)}</h3>${tableHtml(ko, fields, '필수')}`;
}

function tableHtml(label: string, fields: readonly Field[], needed: string): Html {
  const rows = fields.map(
    ({ path, type, limit, isNeeded, description }) => html`<tr><th scope="row"><code>${path}</code>${
      isNeeded ? html` <span class="needed">${needed}</span>` : null
    }</th><td>${type}</td><td>${limit}${description === '' ? null : html` <small lang="en">${description}</small>`}</td></tr>
`,
  );
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr><th scope="col">${bilingual('이름', 'Name')}</th><th scope="col">${bilingual('형식', 'Type')}</th><th scope="col">${bilingual('값', 'Values')}</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}

function problemsHtml(document: ApiDocument, { responses }: PlacedOperation): Html | null {
  const codes = Object.values(responses).flatMap(({ content }) =>
    Object.keys(content?.['application/problem+json']?.examples ?? {}),
  );
  return html`<details><summary>${bilingual(`오류 코드 ${codes.length}개`, 'Error codes')}</summary>
${problemTable(document, codes)}</details>`;
}

/** Codes with their status and what they say to a person. */
export function problemTable({ components }: ApiDocument, codes: readonly string[]): Html {
  const rows = codes.flatMap((code) => {
    const found = components.examples[code];
    if (found === undefined) return [];
    const { status, sentence } = found.value;
    return [
      html`<tr><th scope="row"><code>${code}</code></th><td class="number">${status}</td><td>${sentence.ko} <small lang="en">${sentence.en}</small></td></tr>
`,
    ];
  });
  return html`<div class="scroll" tabindex="0" role="group" aria-label="오류 코드"><table><thead><tr><th scope="col">${bilingual('코드', 'Code')}</th><th scope="col">${bilingual('상태', 'Status')}</th><th scope="col">${bilingual('뜻과 할 일', 'What it means')}</th></tr></thead><tbody>
${rows}</tbody></table></div>`;
}
