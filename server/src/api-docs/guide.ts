import { idempotencyHours, idempotencyKeyLength, pageRowsMax, requestsPerMinute } from '@nadeul/contract';
import type { ApiDocument } from './document.ts';
import { type Html, html } from './html.ts';
import { codeBlock, problemTable } from './operation.ts';

/** The parts of the guide: where each begins, and its name. */
export const guideParts = [
  { id: 'token', ko: '인증키 받기', en: 'Getting a token' },
  { id: 'calling', ko: '호출하기', en: 'Calling' },
  { id: 'paging', ko: '목록 이어 받기', en: 'Paging' },
  { id: 'writing', ko: '한 번만 쓰기', en: 'Writing once' },
  { id: 'limits', ko: '호출 한도', en: 'Limits' },
  { id: 'errors', ko: '오류', en: 'Errors' },
] as const;

/** What holds for every endpoint. */
export function guideHtml(document: ApiDocument, origin: string): Html {
  return html`${tokenPart()}${callingPart(origin)}${pagingPart(origin)}${writingPart(origin)}${limitsPart()}${errorsPart(document)}`;
}

function part(id: (typeof guideParts)[number]['id'], body: Html): Html {
  const { ko, en } = guideParts.find((one) => one.id === id) ?? { ko: id, en: id };
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${ko} <small lang="en">${en}</small></h2>
${body}</section>
`;
}

function tokenPart(): Html {
  return part(
    'token',
    html`<ol>
<li>전체 관리자로 로그인해 <a href="/admin/links">관리 › 서비스 연동(API)</a>의 ‘서비스 연동’을 열어요.</li>
<li>이름, 쓸 수 있는 범위, 만료일을 정해 인증키를 만들어요. 인증키는 그때 한 번만 보이니 바로 옮겨 두세요.</li>
<li>필요한 범위만 고르세요. 새어 나갔다면 같은 화면에서 폐기하면 바로 막혀요.</li>
</ol>
<p lang="en" class="english">A super admin makes a token under Admin › Service links (API): a name, its scopes and when it ends. Its text is shown this once. Choose only the scopes that the program needs; a revoked token opens nothing from that moment on.</p>`,
  );
}

function callingPart(origin: string): Html {
  const call = `export NADEUL_TOKEN='인증키'\ncurl '${origin}/api/board' \\\n  -H "Authorization: Bearer $NADEUL_TOKEN"`;
  return part(
    'calling',
    html`<p>기본 주소는 <code>${origin}</code>이고, 모든 주소는 <code>/api/</code>로 시작해요. 본문과 답은 JSON(UTF-8)이에요. 시각은 UTC이거나 <code>+09:00</code>이 붙은 출입 시각이고, 날짜는 한국 날짜예요.</p>
<p lang="en" class="english">The base address is <code>${origin}</code>. Bodies and answers are JSON. Instants are UTC, or door times with <code>+09:00</code>; dates are those of Korea.</p>
${codeBlock('first-call', '첫 호출', 'First call', call)}`,
  );
}

function pagingPart(origin: string): Html {
  const call = `curl '${origin}/api/employees?limit=${pageRowsMax}' \\\n  -H "Authorization: Bearer $NADEUL_TOKEN"\n# {"rows":[…],"next":"WyLquYDtlZ…","total":10000}\n\ncurl '${origin}/api/employees?limit=${pageRowsMax}&cursor=WyLquYDtlZ…' \\\n  -H "Authorization: Bearer $NADEUL_TOKEN"`;
  return part(
    'paging',
    html`<p>목록의 답에는 <code>rows</code>, <code>next</code>, <code>total</code>이 있어요. <code>next</code>를 <code>cursor</code>로 넣으면 다음 쪽이 와요. <code>next</code>가 <code>null</code>이면 마지막이에요. 한 쪽은 ${pageRowsMax}줄까지예요. 필터와 정렬은 쪽마다 같게 두세요.</p>
<p lang="en" class="english">Send <code>next</code> as <code>cursor</code> for the page after it, with the same filter and order, until it is null. A page has at most ${pageRowsMax} rows.</p>
${codeBlock('paging-call', '두 쪽 받기', 'Two pages', call)}`,
  );
}

function writingPart(origin: string): Html {
  const key = '0b1f6a52-6c1e-4c8e-9d0a-5f6a7e1c2b3d';
  const call = `curl -X POST '${origin}/api/employees' \\\n  -H "Authorization: Bearer $NADEUL_TOKEN" \\\n  -H 'Idempotency-Key: ${key}' \\\n  -H 'Content-Type: application/json' \\\n  --data '{"employeeNumber":"0129","name":"이두리"}'`;
  const { min, max } = idempotencyKeyLength;
  return part(
    'writing',
    html`<p>쓰는 요청에 <code>Idempotency-Key</code>(${min}–${max}자, UUID면 돼요)를 붙이면, 답을 못 받아 다시 보내도 한 번만 처리하고 같은 답을 드려요. 답은 ${idempotencyHours}시간 보관해요. 같은 키로 다른 요청을 보내면 <code>idempotency-key-reused</code>로 거절해요.</p>
<p lang="en" class="english">A write with an <code>Idempotency-Key</code> is done once, however often it is sent within ${idempotencyHours} hours; the answer is the same each time. The same key with another request is refused.</p>
${codeBlock('writing-call', '키를 붙여 쓰기', 'A write with its key', call)}`,
  );
}

function limitsPart(): Html {
  const { program, connector } = requestsPerMinute;
  return part(
    'limits',
    html`<p>인증키 하나로 1분에 ${program}번, 연동 프로그램은 ${connector}번까지 호출할 수 있어요. 넘으면 <code>429 too-many-requests</code>와 함께 <code>Retry-After</code>에 기다릴 초를 알려 드려요.</p>
<p lang="en" class="english">A token may make ${program} requests a minute, a connector ${connector}. Beyond it the answer is 429 with the seconds to wait in <code>Retry-After</code>.</p>`,
  );
}

function errorsPart(document: ApiDocument): Html {
  return part(
    'errors',
    html`<p>오류는 <code>application/problem+json</code>으로 와요. <code>code</code>는 뜻이 바뀌지 않으니 프로그램은 <code>code</code>로 판단하고, 사람에게는 <code>sentence</code>를 보여 주세요. 형식이 틀린 항목은 <code>fields</code>에 있어요.</p>
<p lang="en" class="english">Decide by <code>code</code>, which never changes its meaning, and show <code>sentence</code> to people. <code>fields</code> names what was malformed.</p>
${codeBlock('problem-sample', '오류의 예', 'An error', JSON.stringify(document.components.examples['token-not-allowed']?.value ?? null, null, 2))}
<details><summary>모든 오류 코드 <small lang="en">Every code</small></summary>
${problemTable(document, Object.keys(document.components.examples))}</details>`,
  );
}
