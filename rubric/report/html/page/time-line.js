'use strict';
/* global document */

/** Time lines: pointing and stepping show an exchange, zoom stretches, the log goes along. */
(() => {
  const ZOOM = { least: 1, most: 64, step: 2 };
  /** Lines of the log this near to an exchange (ms) are marked with it. */
  const NEAR_MS = 15;
  /** Place of what is looked at within the log, from its top. */
  const EYE = 1 / 3;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** The cells of a request's row as a list, under the heads of their columns. */
  function cellsOf(row) {
    const heads = [...row.closest('table').querySelectorAll('thead th')].map((head) => head.textContent);
    const list = element('dl');
    [...row.cells].forEach((cell, index) => {
      const copy = cell.cloneNode(true);
      copy.querySelectorAll('details').forEach((details) => { details.remove(); });
      if (copy.textContent.trim() === '') return;
      const entry = element('div');
      const value = element('dd');
      value.append(...copy.childNodes);
      entry.append(element('dt', '', heads[index]), value);
      list.append(entry);
    });
    return list;
  }

  /** The published sentences that speak of a request, and what the services did to it on purpose. */
  function contextOf(row) {
    const sentences = (row.dataset.p ?? '').split(' ').map((id) => [id, document.getElementById(`p-${id}`)]);
    const fault = row.querySelector('b') && document.getElementById(`f-${row.querySelector('b').textContent}`);
    return [
      ...sentences.filter(([, known]) => known).map(([id, known]) => element('p', 'published-here', `${id}: ${known.querySelector('dd').textContent}`)),
      ...(fault ? [element('p', 'on-purpose', `On purpose: ${fault.querySelector('dd').textContent}`)] : []),
    ];
  }

  /** A request as it went over the wire, or one that went the same way. */
  function wireOf(row) {
    const { like } = row.dataset;
    const shown = like ? document.getElementById(`${row.id.split('-')[0]}-${like}`) : row;
    const wire = element('div', 'wire-beside');
    shown?.querySelectorAll('pre').forEach((text) => { wire.append(text.cloneNode(true)); });
    return [...(like ? [element('p', 'hint', `Not quoted; request ${like} went the same way:`)] : []), wire];
  }

  const shareOf = ({ from, to }, ms) => Math.min(1, Math.max(0, (ms - from) / (to - from)));
  const momentOf = ({ from, to }, mark) => from + (to - from) * parseFloat(mark.getAttribute('x')) / 100;
  const lineMs = (line) => Number(line.dataset.s) * 1000;

  function moveCursor(view, ms) {
    const x = `${100 * shareOf(view, ms)}%`;
    Object.entries({ x1: x, x2: x, visibility: 'visible' }).forEach(([name, value]) => { view.cursor.setAttribute(name, value); });
  }

  /** Scrolls one of the two; `led` tells its listener that the other one began it, and how far it went: further is somebody's own scrolling. */
  function lead(view, place, side, to) {
    const before = place[side];
    place[side] = to;
    if (place[side] !== before) view.led = { place, side, reached: place[side] };
  }

  function scrollPicture(view, ms) {
    const { scroll, canvas } = view;
    const place = shareOf(view, ms) * canvas.clientWidth;
    if (place < scroll.scrollLeft + 20 || place > scroll.scrollLeft + scroll.clientWidth - 20) lead(view, scroll, 'scrollLeft', place - scroll.clientWidth / 2);
  }

  function scrollLog(view, ms) {
    const { lines } = view;
    if (!lines) return;
    const items = [...lines.querySelectorAll('li')];
    const near = items.filter((line) => Math.abs(lineMs(line) - ms) <= NEAR_MS);
    const next = near[0] ?? items.find((line) => lineMs(line) >= ms) ?? items.at(-1);
    items.forEach((line) => { line.classList.toggle('now', near.includes(line)); });
    if (next) lead(view, lines, 'scrollTop', next.offsetTop - lines.offsetTop - lines.clientHeight * EYE);
  }

  function pick(view, index, withPicture) {
    const mark = view.marks[index];
    if (!mark) return;
    view.marks[view.picked]?.classList.remove('picked');
    view.picked = index;
    mark.classList.add('picked');
    const ms = momentOf(view, mark);
    moveCursor(view, ms);
    scrollLog(view, ms);
    if (withPicture) scrollPicture(view, ms);
    const row = document.getElementById(`${view.part}-${mark.dataset.n}`);
    if (row) view.panel.replaceChildren(cellsOf(row), ...contextOf(row), ...wireOf(row));
    else view.panel.replaceChildren(element('p', 'hint', `Request ${mark.dataset.n}, ${(ms / 1000).toFixed(3)} s: like others, and not in the list; the journal has it.`));
  }

  function listenToPicture(view) {
    const { canvas, scroll, marks } = view;
    canvas.addEventListener('pointerover', ({ target }) => { if (target.dataset?.n) pick(view, marks.indexOf(target), false); });
    canvas.addEventListener('click', ({ target }) => {
      if (!target.dataset?.n) return;
      scroll.focus({ preventScroll: true });
      pick(view, marks.indexOf(target), false);
    });
    scroll.addEventListener('focus', () => { if (view.picked < 0 && scroll.matches(':focus-visible')) pick(view, 0, true); });
    scroll.addEventListener('keydown', (event) => {
      const steps = { ArrowRight: view.picked + 1, ArrowDown: view.picked + 1, ArrowLeft: view.picked - 1, ArrowUp: view.picked - 1, Home: 0, End: marks.length - 1 };
      if (!(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      pick(view, Math.min(marks.length - 1, Math.max(0, steps[event.key])), true);
    });
  }

  /** What is seen of the one decides what the other shows; whoever was moved by the other does not answer. */
  function listenToScrolling(view) {
    const { scroll, canvas, lines, from, to } = view;
    const isAnswer = (place) => {
      const { led } = view;
      if (led?.place === place) view.led = null;
      return led?.place === place && place[led.side] === led.reached;
    };
    scroll.addEventListener('scroll', () => {
      if (!isAnswer(scroll)) scrollLog(view, from + (to - from) * (scroll.scrollLeft + scroll.clientWidth / 2) / canvas.clientWidth);
    });
    lines?.addEventListener('scroll', () => {
      if (isAnswer(lines)) return;
      const eye = lines.offsetTop + lines.scrollTop + lines.clientHeight * EYE;
      const line = [...lines.querySelectorAll('li')].findLast((item) => item.offsetTop <= eye) ?? lines.querySelector('li');
      moveCursor(view, lineMs(line));
      scrollPicture(view, lineMs(line));
    });
  }

  function stretch(view, factor) {
    const { scroll, canvas, marks } = view;
    const mark = marks[view.picked];
    const keep = mark ? shareOf(view, momentOf(view, mark)) : (scroll.scrollLeft + scroll.clientWidth / 2) / canvas.clientWidth;
    view.zoom = Math.min(ZOOM.most, Math.max(ZOOM.least, view.zoom * factor));
    canvas.style.width = `${100 * view.zoom}%`;
    lead(view, scroll, 'scrollLeft', keep * canvas.clientWidth - scroll.clientWidth / 2);
  }

  function setUp(figure) {
    const beside = figure.parentElement;
    const { part, from, to } = figure.dataset;
    const view = {
      part, from: Number(from), to: Number(to), scroll: figure.querySelector('.scroll'), canvas: figure.querySelector('.canvas'), cursor: figure.querySelector('.cursor'),
      panel: beside.querySelector('.exchange'), lines: beside.querySelector('.lines'), picked: -1, zoom: ZOOM.least, led: null,
      marks: [...figure.querySelectorAll('use[data-n]')].sort((one, other) => one.dataset.n - other.dataset.n),
    };
    view.panel.hidden = false;
    view.panel.append(element('p', 'hint', 'Point at a mark, or focus the picture and press the arrow keys, to see the exchange here.'));
    listenToPicture(view);
    listenToScrolling(view);
    figure.querySelector('.zoom').hidden = false;
    figure.querySelector('.zoom').addEventListener('click', ({ target }) => { if (target.dataset.zoom) stretch(view, target.dataset.zoom === 'in' ? ZOOM.step : 1 / ZOOM.step); });
  }

  // Only what is opened is made ready: a page has dozens of time lines.
  const ready = new WeakSet();
  function setUpWithin(scenario) {
    scenario.querySelectorAll('.time-line').forEach((figure) => {
      if (!ready.has(figure)) setUp(figure);
      ready.add(figure);
    });
  }
  document.querySelectorAll('.scenario').forEach((scenario) => {
    if (scenario.open) setUpWithin(scenario);
    scenario.addEventListener('toggle', () => { if (scenario.open) setUpWithin(scenario); });
  });
})();
