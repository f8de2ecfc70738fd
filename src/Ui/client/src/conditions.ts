// <fieldset data-if="value"> is asked only of who ticked the box or chose the answer with that value. What is hidden keeps what was typed: the server
// leaves it aside. Without script it stands there and says in words whom it asks.
import { onPage } from "./page";

export function startConditions(): void {
  document.addEventListener("change", (event) => {
    const form = (event.target as Element).closest?.("form");
    if (form) {
      look(form);
    }
  });
  onPage(lookAll);
}

function lookAll(): void {
  for (const form of document.querySelectorAll("form")) {
    look(form);
  }
}

function look(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLElement>("[data-if]:not([data-if=''])")) {
    const condition = form.querySelector<HTMLInputElement>(`input[value="${CSS.escape(field.dataset.if!)}"]`);
    field.hidden = condition !== null && !(condition.checked && !condition.closest("[data-if][hidden]"));
  }
}
