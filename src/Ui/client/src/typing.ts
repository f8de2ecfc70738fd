// <mulin-typing>: while somebody types, asks the page itself what it would show before sending, and puts that in place.
// It is the same answer a form without script gets when it is sent; asked by POST, so that no words stand in an address.
import { say } from "./page";

const PAUSE = 800;
const SHORTEST = 4;

export function defineTyping(): void {
  customElements.define("mulin-typing", class extends HTMLElement {
    private timer = 0;
    private asked = "";
    private running: AbortController | null = null;
    private touched = false;
    private form: HTMLFormElement | null = null;
    private readonly typed = (event: Event) => this.onTyped(event);

    connectedCallback(): void {
      this.form = this.closest("form");
      this.form?.addEventListener("input", this.typed);
      this.addEventListener("click", (event) => this.onClick(event));
      this.asked = this.words();
      this.remember();
    }

    disconnectedCallback(): void {
      this.form?.removeEventListener("input", this.typed);
      clearTimeout(this.timer);
      this.running?.abort();
    }

    private onTyped(event: Event): void {
      const name = (event.target as HTMLInputElement).name ?? "";
      this.touched ||= /\.(Kind|Category)$/.test(name);
      if (!/\.(Text|PlaceId|Latitude|Kind|Category|Private)$/.test(name)) {
        return;
      }
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(), PAUSE);
    }

    private words(): string {
      const data = this.form ? new FormData(this.form) : new FormData();
      return [...data].filter(([name]) => /\.(Text|PlaceId|Latitude|Kind|Category|Private)$/.test(name)).map(([, value]) => String(value).trim()).join("\n");
    }

    private async ask(): Promise<void> {
      const form = this.form;
      const words = this.words();
      const text = form?.querySelector<HTMLTextAreaElement>("textarea[name$='.Text']")?.value.trim() ?? "";
      if (!form || form.dataset.sending || words === this.asked || text.length < SHORTEST) {
        return;
      }
      this.asked = words;
      this.running?.abort();
      const mine = this.running = new AbortController();
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") {
          body.append(name, value);
        }
      }
      body.append("look", "1");
      try {
        const answer = await fetch(location.href, { method: "POST", body, headers: { Accept: "text/html" }, credentials: "same-origin", signal: mine.signal });
        const fresh = answer.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(this.id) : null;
        if (fresh && this.isConnected && !form.dataset.sending && !this.contains(document.activeElement)) {
          this.replaceChildren(...[...fresh.childNodes].map((node) => document.importNode(node, true)));
          this.remember();
          this.preselect();
          const title = this.querySelector("[data-likes] h2, [data-suggests] .strong")?.textContent;
          if (title) {
            say(title);
          }
        }
      } catch {
        // Without an answer the form is what it was; it is asked again when it is sent.
      }
    }

    /** What has been shown need not stop the form once more. */
    private remember(): void {
      for (const like of this.querySelectorAll<HTMLElement>("[data-like]")) {
        this.note("Shown", like.dataset.like!);
      }
    }

    private note(name: string, value: string): void {
      if (!this.querySelector(`input[name="${name}"][value="${CSS.escape(value)}"]`)) {
        const field = document.createElement("input");
        field.type = "hidden";
        field.name = name;
        field.value = value;
        this.append(field);
      }
    }

    private onClick(event: MouseEvent): void {
      const button = (event.target as Element).closest<HTMLButtonElement>("button[name]");
      if (button?.name === "not") {
        event.preventDefault();
        this.note("Seen", button.value);
        const all = button.closest("[data-likes]");
        button.closest("[data-like]")?.remove();
        if (all && !all.querySelector("[data-like]")) {
          all.remove();
        }
      } else if (button?.name === "use") {
        event.preventDefault();
        this.take(button.closest<HTMLElement>("[data-suggests]")!);
      }
    }

    /** Only where the page says so and nobody has chosen anything yet; what was chosen is said. */
    private preselect(): void {
      const suggested = this.querySelector<HTMLElement>("[data-suggests]");
      if (suggested && this.dataset.preselect !== undefined && !this.touched) {
        this.take(suggested);
      }
    }

    private take(suggested: HTMLElement): void {
      const kind = this.form?.querySelector<HTMLInputElement>(`input[name$=".Kind"][value="${suggested.dataset.kind}"]`);
      const category = this.form?.querySelector<HTMLSelectElement>("select[name$='.Category']");
      if (kind) {
        kind.checked = true;
      }
      if (category && suggested.dataset.category) {
        category.value = suggested.dataset.category;
        const fold = category.closest("details");
        if (fold) {
          fold.open = true;
        }
      }
      this.asked = this.words();
      const said = document.createElement("p");
      said.className = "strong";
      said.textContent = (this.dataset.used ?? "").replace("{0}", suggested.dataset.name ?? "");
      suggested.replaceChildren(said);
      say(said.textContent);
    }
  });
}
