// Forms marked with data-keep that could not be sent are kept on this phone and sent when there is signal. What is kept is encrypted with a
// key that only a signed-in page has; the once-token goes along, so that however often a form is sent it is carried out once.
import { go } from "./boost";
import { say, toast } from "./page";

const STORE = "mulin-kept";
const DAY = 86_400_000;

/** The server forgets what it has been sent after thirty days: a form as old as that could count twice. */
const OLDEST = 25 * DAY;

interface Kept {
  at: number;
  who: string;
  iv: string;
  box: string;
  refused?: boolean;
}

interface Content {
  url: string;
  fields: [string, string][];
}

let key: CryptoKey | null = null;
let who = "";

/** While keys are rotated a page has several: what was kept under an older one is read with it. */
const keys = new Map<string, CryptoKey>();
let sending = false;

/** Pages read ahead while there was signal, for as long as this document stands. */
const ahead = new Map<string, string>();

export function readAhead(url: URL): string | undefined {
  return ahead.get(url.pathname + url.search);
}

export function defineKept(): void {
  customElements.define("mulin-kept", class extends HTMLElement {
    private timer = 0;
    private readonly online = () => void this.send();

    private readonly redraw = () => this.draw();

    connectedCallback(): void {
      addEventListener("online", this.online);
      document.addEventListener("mulin:kept", this.redraw);
      this.timer = window.setInterval(this.online, 30_000);
      this.querySelector("[data-kept-send]")?.addEventListener("click", () => void this.send());
      this.querySelector("[data-kept-look]")?.addEventListener("click", () => void this.look());
      void this.begin();
    }

    disconnectedCallback(): void {
      removeEventListener("online", this.online);
      document.removeEventListener("mulin:kept", this.redraw);
      clearInterval(this.timer);
    }

    private async begin(): Promise<void> {
      await unlock(this.dataset.key ?? "");
      this.draw();
      await this.send();
      await lookAhead();
    }

    private draw(): void {
      const kept = mine();
      this.hidden = kept.length === 0;
      this.querySelector("[data-kept-count]")!.textContent = (this.dataset.waiting ?? "").replace("{0}", String(kept.length));
      this.querySelector<HTMLElement>("[data-kept-refused]")!.hidden = !kept.some((one) => one.refused);
    }

    private async send(): Promise<void> {
      if (sending || !key || mine().length === 0) {
        return;
      }
      sending = true;
      let sent = 0;
      try {
        for (const one of mine().filter((kept) => !kept.refused)) {
          const answer = await post(one);
          if (answer === "sign-in") {
            this.querySelector<HTMLElement>("[data-kept-sign-in]")!.hidden = false;
            break;
          }
          if (answer === "later") {
            break;
          }
          if (answer === "sent") {
            drop(one);
            sent++;
          } else {
            change(one, { ...one, refused: true });
          }
        }
      } finally {
        sending = false;
      }
      if (this.isConnected) {
        this.draw();
      }
      if (sent > 0) {
        const words = (this.dataset.sent ?? "").replace("{0}", String(sent));
        toast(words);
        say(words);
        if (document.querySelector("[data-round]")) {
          void go(new URL(location.href), {}, { push: false, y: 0, quiet: true });
        }
      }
    }

    /** The server said no to one: its page is shown with what was typed and what is wrong. */
    private async look(): Promise<void> {
      const one = mine().find((kept) => kept.refused);
      const content = one && await open(one);
      if (!one || !content) {
        return;
      }
      try {
        const body = await fresh(content);
        if (typeof body !== "string") {
          drop(one);
          void go(new URL(content.url, location.href), { method: "POST", body }, { push: true, y: 0 });
        }
      } catch {
        // Still no signal: it stays where it is.
      }
    }
  });
}

/** "Now" is when somebody sends it, not when it arrives: said before it is sent, so that it is the same form however often it is. */
export function stamp(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLInputElement>("[data-now] input")) {
    if (field.value === "") {
      field.value = wallClock();
    }
  }
}

/** True when it is safe on this phone. */
export async function keepForm(url: URL, body: BodyInit): Promise<boolean> {
  if (!key || !(body instanceof URLSearchParams)) {
    return false;
  }
  const fields = [...body].filter(([name]) => name !== "__RequestVerificationToken");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const content: Content = { url: url.pathname + url.search, fields };
  const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, new TextEncoder().encode(JSON.stringify(content)));
  try {
    localStorage.setItem(STORE, JSON.stringify([...all(), { at: Date.now(), who, iv: text(iv), box: text(new Uint8Array(box)) }]));
  } catch {
    return false; // Full, or not allowed: what was typed stays on the page.
  }
  ahead.delete(content.url);
  document.dispatchEvent(new CustomEvent("mulin:kept"));
  return true;
}

async function unlock(secret: string): Promise<void> {
  if (!globalThis.crypto?.subtle || secret === "") {
    return;
  }
  keys.clear();
  for (const one of secret.split(" ").reverse()) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(one));
    who = text(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`whose ${one}`)))).slice(0, 12);
    key = await crypto.subtle.importKey("raw", digest, "AES-GCM", false, ["encrypt", "decrypt"]);
    keys.set(who, key);
  }
}

async function lookAhead(): Promise<void> {
  if (!key || !document.querySelector("[data-round]")) {
    return;
  }
  try {
    const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-ahead] a")].map((link) => new URL(link.href));
    for (const url of [new URL(location.href), ...links]) {
      const answer = await fetch(url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
      if (answer.ok && !answer.redirected) {
        const page = await answer.text();
        ahead.set(url.pathname + url.search, page);
        if (url.href === location.href) {
          ahead.set(url.pathname, page); // However it was narrowed, it is the round somebody is on.
        }
      }
    }
  } catch {
    // The signal is gone already; what was read is there.
  }
}

async function post(one: Kept): Promise<"sent" | "refused" | "sign-in" | "later"> {
  const content = await open(one);
  if (!content) {
    return "refused";
  }
  try {
    const body = await fresh(content);
    if (typeof body === "string") {
      return body;
    }
    const answer = await fetch(content.url, { method: "POST", body, headers: { Accept: "text/html" }, credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-unsent]")) {
      return "sign-in";
    }
    return answer.ok && !page.querySelector("[data-errors]") ? "sent" : answer.status >= 400 && answer.status < 500 ? "refused" : "later";
  } catch {
    return "later";
  }
}

/** With a token of the present session: the one it was filled in under may be over. */
async function fresh(content: Content): Promise<URLSearchParams | "sign-in" | "later"> {
  const answer = await fetch(content.url, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector<HTMLInputElement>("form[data-keep] input[name='__RequestVerificationToken']")?.value;
  if (!token) {
    return answer.redirected || answer.status === 401 || answer.status === 403 ? "sign-in" : "later";
  }
  return new URLSearchParams([...content.fields, ["__RequestVerificationToken", token]]);
}

async function open(one: Kept): Promise<Content | null> {
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(one.iv) }, keys.get(one.who)!, bytes(one.box));
    return JSON.parse(new TextDecoder().decode(plain)) as Content;
  } catch {
    return null;
  }
}

function all(): Kept[] {
  try {
    return (JSON.parse(localStorage.getItem(STORE) ?? "[]") as Kept[]).filter((one) => one.at > Date.now() - OLDEST);
  } catch {
    return [];
  }
}

/** Another who uses this phone has another key; theirs waits for them. */
function mine(): Kept[] {
  return all().filter((one) => keys.has(one.who));
}

function change(one: Kept, to: Kept | null): void {
  const rest = all().flatMap((kept) => kept.box !== one.box ? [kept] : to ? [to] : []);
  if (rest.length > 0) {
    localStorage.setItem(STORE, JSON.stringify(rest));
  } else {
    localStorage.removeItem(STORE);
  }
}

function drop(one: Kept): void {
  change(one, null);
}

/** What the community's clock shows, as a field for a moment wants it. */
function wallClock(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" }).format(new Date()).replace(" ", "T");
}

function text(from: Uint8Array): string {
  return btoa(String.fromCharCode(...from));
}

function bytes(from: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(from), (letter) => letter.charCodeAt(0));
}
