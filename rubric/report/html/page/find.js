'use strict';
/* global document, setTimeout, clearTimeout */

/** Finding: hides scenarios without the words, and marks the rows, lines and marks that have them. */
(() => {
  const toolbar = document.querySelector('.toolbar');
  if (!toolbar) return;
  toolbar.hidden = false;
  const field = document.getElementById('find');
  const onlyFindings = document.getElementById('only-findings');
  const found = document.getElementById('found');
  const scenarios = [...document.querySelectorAll('.scenario')];
  const texts = new Map();
  const textOf = (scenario) => {
    if (!texts.has(scenario)) texts.set(scenario, scenario.textContent.toLowerCase());
    return texts.get(scenario);
  };

  const markWithin = (scenario, words) => {
    scenario.querySelectorAll('.lines li, .requests tbody tr, .stories tbody tr').forEach((row) => {
      const has = words !== '' && row.textContent.toLowerCase().includes(words);
      row.classList.toggle('hit', has);
      const mark = row.id === '' ? null : scenario.querySelector(`.time-line[data-part="${row.id.split('-')[0]}"] use[data-n="${row.id.split('-')[1]}"]`);
      mark?.classList.toggle('dim', words !== '' && !has);
    });
  };

  const apply = () => {
    const words = field.value.trim().toLowerCase();
    const shown = scenarios.filter((scenario) => {
      const fits = (!onlyFindings.checked || scenario.classList.contains('has-findings')) && (words === '' || textOf(scenario).includes(words));
      scenario.hidden = !fits;
      return fits;
    });
    shown.forEach((scenario) => { if (scenario.open) markWithin(scenario, words); });
    found.textContent = words === '' && !onlyFindings.checked ? '' : `${shown.length} of ${scenarios.length} scenarios`;
  };

  let waiting = 0;
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  onlyFindings.addEventListener('change', apply);
  scenarios.forEach((scenario) => { scenario.addEventListener('toggle', () => { if (scenario.open && field.value.trim() !== '') markWithin(scenario, field.value.trim().toLowerCase()); }); });
  const setAll = (open) => { scenarios.forEach((scenario) => { if (!scenario.hidden) scenario.open = open; }); };
  document.getElementById('open-all').addEventListener('click', () => { setAll(true); });
  document.getElementById('close-all').addEventListener('click', () => { setAll(false); });
})();
