const all = what => document.querySelectorAll(what), chosen = document.getElementById('chosen');
let steps = [], step = 0;
const clear = () => all('.at').forEach(one => one.classList.remove('at'));

// leads to a place and shows it; what a name stands in is outlined beside
function go(place, names) {
  const to = document.getElementById(place);
  if (!to) return;
  clear();
  [to, ...names.map(id => document.getElementById(id))].forEach(one => one && one.classList.add('at'));
  to.scrollIntoView({block: 'center'});
}

// the row of the table that a number in the text, or a part of it, stands in
const rowOf = number => number && document.querySelector('.fig a[href="#' + (number.id || number.dataset.of) + '"]')?.closest('tr');

// shows only what is said of one thing, or everything again
function choose(name) {
  clear();
  const key = name && name.split('-')[0] + '-';
  all('[data-i]').forEach(one =>
    one.classList.toggle('off', !!key &&
      !one.dataset.i.split(' ').some(id => id.startsWith(key))));
  all('.part,.weak,#relations,#targets').forEach(one => one.classList.toggle('off', !!key && !one.querySelector('[data-i]:not(.off)')));
  all('.weak').forEach(one => { if (key && one.querySelector('.tie:not(.off)')) one.open = true; });
  chosen.hidden = !key;
  if (!key) return;
  steps = [...all('mark[id^="' + key + '"]')];
  step = Math.max(0, steps.findIndex(one => one.id === name));
  const entry = document.querySelector('.chips a[href^="#' + key + '"]');
  const told = chosen.querySelector('.w'), count = chosen.querySelector('[data-n]');
  told.className = entry.className;
  told.textContent = entry.firstChild.textContent;
  count.textContent = count.dataset.n.replace('#', steps.length);
  steps.forEach(one => one.classList.add('at'));
}

document.addEventListener('click', event => {
  const at = what => event.target.closest(what);
  let one;
  if ((one = at('[data-type]'))) {
    const off = one.getAttribute('aria-pressed') === 'true', text = document.querySelector('.text');
    one.setAttribute('aria-pressed', !off);
    const kept = (text.dataset.off || '').split(' ').filter(type => type !== one.dataset.type);
    text.dataset.off = (off ? [...kept, one.dataset.type] : kept).join(' ');
  } else if ((one = at('[data-way]'))) {
    document.body.classList.toggle('original', one.dataset.way === 'original');
    all('[data-way]').forEach(way => way.setAttribute('aria-pressed', way === one));
  } else if (at('[data-close]')) choose('');
  else if (at('[data-step]') && steps.length) {
    step = (step + 1) % steps.length;
    steps[step].scrollIntoView({block: 'center'});
  } else if ((one = at('.chips a'))) {
    choose(one.hash.slice(1));
    go(one.hash.slice(1), steps.map(mark => mark.id));
    event.preventDefault();
  }
  else if ((one = at('mark')) && one.closest('.text')) choose(one.id);
  else if ((one = rowOf(at('.text u')))) {
    clear();
    one.classList.add('at');
    one.closest('details')?.setAttribute('open', '');
    one.scrollIntoView({block: 'center'});
  } else if ((one = at('.tie > summary'))) {
    const tie = one.parentNode;
    // on a narrow page the text is elsewhere: the link in the evidence leads there
    if (!tie.open && matchMedia('(min-width:1001px)').matches) go(tie.querySelector('.ev a')?.hash.slice(1), tie.dataset.i.split(' '));
  } else if ((one = at('a[href^="#"]'))) {
    const tie = one.closest('.tie'), place = one.hash.slice(1);
    if (/^[a-z]\d/.test(place)) go(place, tie ? tie.dataset.i.split(' ') : []);
  }
});
document.addEventListener('mouseover', event => {
  const row = event.target.tagName === 'U' && !event.target.title && rowOf(event.target);
  if (row) event.target.title = [...row.cells].map(cell => cell.textContent).join(' ').trim();
});
document.addEventListener('keydown', event => { if (event.key === 'Escape') { choose(''); clear(); } });
addEventListener('beforeprint', () => all('.weak').forEach(one => { one.open = true; }));
