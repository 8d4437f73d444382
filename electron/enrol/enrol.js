// Sends what was typed to the shell and shows what it says. Keyboard alone: Tab, Enter.
const form = document.querySelector('#form');
const [gateway, code, button] = form.querySelectorAll('input, button');
const answer = document.querySelector('#answer');

async function begin() {
  const state = await (await fetch('/state/enrol', { cache: 'no-store' })).json();
  gateway.value = state.gateway;
  (gateway.value === '' ? gateway : code).focus();
}

function say({ hi, en, failed }) {
  document.querySelector('#answer-hi').textContent = hi;
  document.querySelector('#answer-en').textContent = en;
  answer.classList.toggle('failed', failed);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  button.disabled = true;
  say({ hi: 'गेटवे से पूछा जा रहा है…', en: 'Asking the gateway…', failed: false });
  const sent = await fetch('/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ gateway: gateway.value, code: code.value }),
  });
  const told = await sent.json();
  say(told);
  button.disabled = !told.failed;
  if (told.field === 'gateway') gateway.select();
  else if (told.failed) code.select();
});

begin();
