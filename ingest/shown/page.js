const all = what => document.querySelectorAll(what), [chosen, tip, told] = ['chosen', 'tip', 'told'].map(id => document.getElementById(id));
const text = document.querySelector('.text'), speaking = 'mark,u,.x[title],[class^=q-]';
// every mark that says something, once: neither what lies within another nor the rest of one
const marks = [...text.querySelectorAll(speaking)].filter(one => !one.parentNode.closest(speaking) &&
  (one.id || one.matches('.x') || one.matches('u') && !document.getElementById(one.dataset.of)));
const markAt = place => text.contains(place) && (marks.find(one => one.contains(place)) || place.closest('u'));
let steps = [], step = 0, stop, from, back;
const clear = () => all('.at').forEach(one => one.classList.remove('at'));

// leads to a place and shows it, the names too that stand in it; returns the mark that is there
function go(place, names) {
  const to = document.getElementById(place);
  if (!to) return;
  clear();
  [to, ...names.map(id => document.getElementById(id))].forEach(one => one && one.classList.add('at'));
  to.scrollIntoView({block: 'center'});
  const mark = marks.find(one => seen(one) && (to.contains(one) || one.contains(to)));
  if (mark) stand(mark);
  return mark;
}

// the link beside the text that leads to a mark, or to the first that is like it
const linkTo = mark => [...all('.fig a,.number a,.change a,.remarks a')].find(one => one.hash.slice(1) === (mark.id || mark.dataset.of)) ||
  [...all('.remarks a')].find(one => document.getElementById(one.hash.slice(1))?.className === mark.className);

// the places of the thing that a name stands for
const placesOf = name => [...all('mark[id^="' + name.split('-')[0] + '-"]')];

// what a mark says, in words: of a name its type and how often, of a number its row, then what lies on it
function said(mark) {
  const row = mark.matches('u') && linkTo(mark)?.closest('tr'), titled = [mark, ...mark.querySelectorAll('[title]')];
  let parts = [];
  if (mark.matches('mark')) {
    const type = document.querySelector('[data-type=' + mark.classList[0] + ']'), places = placesOf(mark.id).length;
    parts = [type.firstChild.data.trim(), places > 1 ? chosen.querySelector('[data-n]').dataset.n.replace('#', places) : ''];
  } else if (row) {
    const cells = [row.closest('.part').querySelector('h3'), ...row.cells].flatMap(cell => [...cell.childNodes]);
    parts = [cells.filter(one => !['B', 'DIV'].includes(one.nodeName)).map(one => one.textContent.trim()).filter(one => one).join(' ')];
    titled.reverse();
  }
  titled.forEach(one => parts.push(...(one.dataset.said ?? one.title).split(' | '),
    one.matches('.x') ? [...one.children].map(side => side.textContent || '∅').join(' → ') : ''));
  return [...new Set(parts.flatMap(part => part.split(' · ')))].filter(part => part).join(' · ');
}

// whether a mark is shown as one: the legend takes those of a type away, and a change may leave nothing
const seen = mark => mark.getBoundingClientRect().width && !(text.dataset.off || '').split(' ').includes(mark.classList[0]);

// The Tab key leads to one mark of the text, the arrow keys from there to the others. That one alone
// is a button to who listens, so that the sentences are still read as sentences.
function stand(mark) {
  const before = stop;
  stop = mark;
  if (mark) {
    told.textContent = said(mark);
    Object.entries({tabindex: 0, role: 'button', 'aria-describedby': 'told'}).forEach(([name, value]) => mark.setAttribute(name, value));
    if (before && before === document.activeElement) mark.focus();
  }
  if (before && before !== mark) ['tabindex', 'role', 'aria-describedby'].forEach(name => before.removeAttribute(name));
}

const restand = () => stand(stop && seen(stop) ? stop : marks.find(seen));

// shows what the mark that has the focus says, below it
function tell() {
  tip.hidden = !(stop && stop.matches(':focus-visible'));
  if (tip.hidden) return;
  const last = [...stop.getClientRects()].pop(), card = tip.offsetParent.getBoundingClientRect();
  tip.style.top = last.bottom - card.top + 7 + 'px';
  tip.style.left = Math.max(8, Math.min(last.left - card.left, card.width - tip.offsetWidth - 8)) + 'px';
}

// shows only what is said of one thing, or everything again
function choose(name) {
  clear();
  const key = name && name.split('-')[0] + '-';
  all('[data-i]').forEach(one =>
    one.classList.toggle('off', !!key &&
      !one.dataset.i.split(' ').some(id => id.startsWith(key))));
  all('.part,.weak,#relations,#targets').forEach(one => one.classList.toggle('off', !!key && !one.querySelector('[data-i]:not(.off)')));
  all('.weak').forEach(one => { if (key && one.querySelector('.tie:not(.off)')) one.open = true; });
  // who stood on the buttons that go now stands where they came from
  if (!key && chosen.contains(document.activeElement)) back?.focus();
  if (key && chosen.hidden) back = document.activeElement;
  chosen.hidden = !key;
  if (!key) return;
  steps = placesOf(name);
  step = Math.max(0, steps.findIndex(one => one.id === name));
  const entry = document.querySelector('.chips a[href^="#' + key + '"]');
  const title = chosen.querySelector('.w'), count = chosen.querySelector('[data-n]');
  title.className = entry.className;
  title.textContent = entry.firstChild.textContent;
  count.textContent = count.dataset.n.replace('#', steps.length);
  steps.forEach(one => one.classList.add('at'));
}

document.addEventListener('click', event => {
  const at = what => event.target.closest(what), isSelecting = event.detail && !getSelection().isCollapsed;
  let one;
  if ((one = at('[data-type]'))) {
    const off = one.getAttribute('aria-pressed') === 'true';
    one.setAttribute('aria-pressed', !off);
    const kept = (text.dataset.off || '').split(' ').filter(type => type !== one.dataset.type);
    text.dataset.off = (off ? [...kept, one.dataset.type] : kept).join(' ');
    restand();
  } else if ((one = at('[data-way]'))) {
    document.body.classList.toggle('original', one.dataset.way === 'original');
    all('[data-way]').forEach(way => way.setAttribute('aria-pressed', way === one));
    restand();
  } else if (at('[data-close]')) choose('');
  else if (at('[data-step]') && steps.length) {
    step = (step + 1) % steps.length;
    steps[step].scrollIntoView({block: 'center'});
    stand(steps[step]);
  } else if ((one = at('.chips a'))) {
    choose(one.hash.slice(1));
    go(one.hash.slice(1), steps.map(mark => mark.id));
    event.preventDefault();
  }
  else if ((one = !isSelecting && markAt(event.target))) {
    if (marks.includes(one)) stand(one);
    if (one.matches('mark')) return choose(one.id);
    const link = linkTo(one), entry = link?.closest('tr,.doubt,.change,li');
    if (!entry) return;
    clear();
    if (entry.closest('.off')) choose('');
    entry.classList.add('at');
    entry.closest('details')?.setAttribute('open', '');
    entry.scrollIntoView({block: 'center'});
    // by the keyboard: on to the entry
    if (!event.detail) link.focus({preventScroll: true});
  } else if ((one = at('.tie > summary'))) {
    const tie = one.parentNode;
    // on a narrow page the text is elsewhere: the link in the evidence leads there
    if (!tie.open && matchMedia('(min-width:1001px)').matches) go(tie.querySelector('.ev a')?.hash.slice(1), tie.dataset.i.split(' '));
  } else if ((one = at('a[href^="#"]'))) {
    const tie = one.closest('.tie'), place = one.hash.slice(1);
    if (!/^[a-z]\d/.test(place)) return;
    from = one;
    // by the keyboard: on to the mark itself
    if (go(place, tie ? tie.dataset.i.split(' ') : []) && !event.detail) {
      event.preventDefault();
      stop.focus();
    }
  }
});
document.addEventListener('mouseover', event => {
  const mark = markAt(event.target);
  if (!mark) return;
  mark.dataset.said ??= mark.title;
  mark.title = said(mark);
});
document.addEventListener('focusin', tell);
document.addEventListener('focusout', tell);
addEventListener('resize', tell);
document.addEventListener('keydown', event => {
  // who goes on has no way back to an entry
  if (event.key === 'Tab') from = null;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const isHere = stop && event.target === stop;
  if (event.key === 'Escape') {
    choose('');
    clear();
    tip.hidden = true;
    if (isHere) from?.focus();
  } else if (isHere && ['Enter', ' '].includes(event.key)) {
    event.preventDefault();
    stop.click();
  } else if (isHere) {
    const here = marks.indexOf(stop);
    let [at, by] = {ArrowLeft: [here - 1, -1], ArrowRight: [here + 1, 1], Home: [0, 1], End: [marks.length - 1, -1]}[event.key] || [];
    if (!by) return;
    event.preventDefault();
    while (marks[at] && !seen(marks[at])) at += by;
    if (marks[at]) stand(marks[at]);
  }
});
restand();
addEventListener('beforeprint', () => all('.weak').forEach(one => { one.open = true; }));
