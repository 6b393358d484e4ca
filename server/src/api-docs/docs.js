// Copies examples and narrows the list of endpoints; the pages are whole without it.

for (const example of document.querySelectorAll('.example')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = '복사';
  button.setAttribute('aria-label', `${example.querySelector('h3')?.textContent ?? ''} 복사`);
  button.addEventListener('click', () => copy(button, example.querySelector('code')?.textContent ?? ''));
  example.prepend(button);
}

/** The clipboard is open only over TLS and on the machine itself; elsewhere the text is selected by hand. */
async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = '복사했어요';
  } catch {
    button.textContent = '직접 선택해 주세요';
  }
  setTimeout(() => {
    button.textContent = '복사';
  }, 2000);
}

const endpoints = document.querySelector('#endpoints');
if (endpoints !== null) endpoints.querySelector('h2')?.after(findField(endpoints));

function findField(list) {
  const field = document.createElement('input');
  field.type = 'search';
  field.className = 'find';
  field.placeholder = '이름이나 주소로 찾기';
  field.setAttribute('aria-label', '기능 찾기');
  field.addEventListener('input', () => narrow(list, field.value.trim().toLowerCase()));
  return field;
}

function narrow(list, words) {
  for (const item of list.querySelectorAll('li'))
    item.hidden = !item.textContent.toLowerCase().includes(words);
  for (const group of list.querySelectorAll('.group'))
    group.hidden = group.querySelector('li:not([hidden])') === null;
}
