// <button type="button" data-copy="…" data-js> copies an address; without a value, this page's.
import { toast, word } from "./page";

export function startCopy(): void {
  document.addEventListener("click", async (event) => {
    const button = (event.target as Element).closest?.<HTMLElement>("[data-copy]");
    if (!button) {
      return;
    }
    const address = new URL(button.dataset.copy || location.href, document.baseURI).href;
    try {
      if (navigator.share && matchMedia("(pointer: coarse)").matches) {
        await navigator.share({ title: document.title, url: address });
        return;
      }
      await navigator.clipboard.writeText(address);
      toast(word("copied"));
    } catch (error) {
      if ((error as Error).name !== "AbortError") {
        prompt("", address);
      }
    }
  });
}
