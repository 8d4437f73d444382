// Shows what the shell says, once a second. The shell writes the words; this page only places them.
const everyMs = 1000;

async function refresh() {
  try {
    const answer = await fetch(`/state${location.pathname}`, { cache: 'no-store' });
    const texts = new Map(Object.entries(await answer.json()));
    for (const element of document.querySelectorAll('[data-text]')) {
      const text = texts.get(element.getAttribute('data-text')) ?? '';
      if (element.textContent !== text) element.textContent = text;
    }
  } finally {
    setTimeout(refresh, everyMs);
  }
}

refresh();
