// Counts the ticked rows; shift-click ticks a range. The bar itself appears by style alone.
import { onPage } from "./page";

export function startBulk(): void {
  let last: HTMLInputElement | null = null;
  onPage(() => { last = null; document.querySelectorAll("form[data-bulk]").forEach(count); });
  document.addEventListener("change", (event) => {
    const form = (event.target as Element).closest?.("form[data-bulk]");
    if (form) {
      count(form);
    }
  });
  document.addEventListener("reset", (event) => setTimeout(() => count(event.target as Element)));
  document.addEventListener("click", (event) => {
    const box = event.target as HTMLInputElement;
    if (!box.matches?.(".tick-box input")) {
      return;
    }
    if (event.shiftKey && last?.isConnected && last.form === box.form) {
      const boxes = [...box.form!.querySelectorAll<HTMLInputElement>(".tick-box input")];
      const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b) as [number, number];
      boxes.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
      count(box.form!);
    }
    last = box;
  });
}

function count(form: Element): void {
  const place = form.querySelector<HTMLElement>("[data-bulk-count]");
  if (place) {
    const ticked = form.querySelectorAll(".tick-box :checked").length;
    place.textContent = (place.dataset.bulkCount ?? "{0}").replace("{0}", String(ticked));
  }
}
