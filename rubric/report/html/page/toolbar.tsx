/** @jsxRuntime automatic */
/** @jsxImportSource preact */
/** Finding and folding; without a script there is nothing it could do, so it is hidden until the script shows it. */
export function Toolbar() {
  return (
    <div class="toolbar" role="search" aria-label="Scenarios" hidden>
      <label class="find">Find <input type="search" id="find" placeholder="customer, status, word of the output" autocomplete="off" spellcheck={false} /></label>
      <label><input type="checkbox" id="only-findings" /> only with findings</label>
      <button type="button" id="open-all">Open all</button>
      <button type="button" id="close-all">Close all</button>
      <p id="found" role="status"></p>
    </div>
  );
}
