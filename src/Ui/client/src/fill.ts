// <a data-fill="field" data-text="…"> puts ready words into a text field, where the cursor is: what was typed stays. Without script the link
// leads to the page with the field filled.
export function startFill(): void {
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest?.<HTMLElement>("[data-fill]");
    const field = link && document.getElementById(link.dataset.fill!);
    if (!(field instanceof HTMLTextAreaElement)) {
      return;
    }

    event.preventDefault();
    const at = field.selectionStart ?? field.value.length;
    const before = field.value.slice(0, at);
    const gap = before && !before.endsWith("\n") ? "\n" : "";
    field.setRangeText(gap + (link!.dataset.text ?? ""), at, field.selectionEnd ?? at, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
}
