'use strict';
/* global document, window, location */

/** Links into what is folded unfold it, in browsers that do not do so themselves. */
(() => {
  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let place = target; place; place = place.parentElement) if (place.tagName === 'DETAILS') place.open = true;
    target?.scrollIntoView();
  };
  window.addEventListener('hashchange', unfold);
  if (location.hash !== '') unfold();
})();
