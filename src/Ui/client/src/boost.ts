// Links and forms of this community change the page in place. Whatever does not fit (another community, a file,
// another language or type size, a new version of the style sheet) is left to the browser.
import { keepForm, readAhead, stamp } from "./kept";
import { say, toast, word } from "./page";
import { carryPhotos } from "./photos";

/** A form that can be kept on the phone does not wait for ever. */
const PATIENCE = 20_000;

const base = () => new URL(document.baseURI).pathname;

function inside(url: URL): boolean {
  // The platform's own pages have "/" as their base: a community under it is another place all the same.
  return url.origin === location.origin && url.pathname.startsWith(base()) && (base() !== "/" || !url.pathname.startsWith("/c/"));
}

function samePage(url: URL): boolean {
  return url.pathname === location.pathname && url.search === location.search;
}

let running: AbortController | null = null;

/** The host of map tiles this document may ask: a policy stands as long as its document does. */
const tiles = document.querySelector<HTMLElement>("[data-tiles]")?.dataset.tiles;

/** Whether this document may use the camera: as with tiles. */
const camera = seesCamera(document);

function seesCamera(page: Document): boolean {
  return page.querySelector("[data-camera]") !== null;
}

export function startBoost(): void {
  history.scrollRestoration = "manual";
  history.replaceState({ ...history.state, y: scrollY }, "");
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  addEventListener("popstate", (event) => {
    const state = event.state as { y?: number; hash?: boolean } | null;
    if (state === null) {
      return;
    }
    void go(new URL(location.href), {}, { push: false, y: state.y ?? 0 });
  });
  addEventListener("pagehide", keepPlace);
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      release();
    }
  });
}

function keepPlace(): void {
  history.replaceState({ ...history.state, y: scrollY }, "");
}

function onClick(event: MouseEvent): void {
  const link = (event.target as Element).closest?.("a");
  if (!link?.href || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
    return;
  }

  const url = new URL(link.href);
  if (link.target || link.hasAttribute("download") || link.closest("[data-plain]") || !/^https?:$/.test(url.protocol) || !inside(url)) {
    return;
  }

  if (url.hash && samePage(url)) {
    const target = document.getElementById(decodeURIComponent(url.hash.slice(1)));
    if (target) {
      event.preventDefault();
      focusOn(target);
    }
    return;
  }

  event.preventDefault();
  void go(url, {}, { push: true, y: 0 });
}

function onSubmit(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  const submitter = event.submitter as HTMLButtonElement | HTMLInputElement | null;
  const method = (submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get").toLowerCase();
  if (event.defaultPrevented || method === "dialog") {
    return;
  }

  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }

  if (form.dataset.keep !== undefined) {
    stamp(form);
  }

  const address = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  const url = address ? new URL(address, document.baseURI) : new URL(location.href);
  url.hash = "";
  const plain = form.closest("[data-plain]") || submitter?.closest("[data-plain]") || form.target || !inside(url);
  const data = new FormData(form);
  if (submitter?.name) {
    data.append(submitter.name, submitter.value);
  }

  if (method === "get") {
    if (plain) {
      return;
    }
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of data) {
      if (typeof value === "string" && value !== "") {
        query.append(name, value);
      }
    }
    url.search = query.toString();
    void go(url, {}, { push: true, y: 0 });
    return;
  }

  // A file is taken and the page stays as it is: what is ticked may be sent elsewhere next.
  if (plain && submitter?.hasAttribute("data-file")) {
    return;
  }

  // Once only: a second tap does nothing until there is an answer.
  form.dataset.sending = "1";
  form.setAttribute("aria-busy", "true");
  if (plain) {
    setTimeout(release, 8000);
    return;
  }

  event.preventDefault();
  const files = form.enctype === "multipart/form-data";
  const body = files ? data : new URLSearchParams([...data].map(([name, value]) => [name, String(value)]));
  void go(url, { method: "POST", body }, { push: true, y: 0, form });
}

interface Wish {
  push: boolean;
  y: number;
  form?: HTMLFormElement;
}

/** Fetches a page and puts it in place of this one. */
export async function go(url: URL, request: RequestInit, wish: Wish & { quiet?: boolean }): Promise<void> {
  if (running && !wish.form && running.signal.aborted === false) {
    running.abort();
  }

  const mine = new AbortController();
  running = wish.form ? null : mine;
  const slow = setTimeout(() => { document.documentElement.dataset.busy = ""; }, 250);
  let late = false;
  const patience = wish.form?.dataset.keep === undefined ? 0 : window.setTimeout(() => { late = true; mine.abort(); }, PATIENCE);
  try {
    const answer = await fetch(url, { ...request, headers: { Accept: "text/html" }, credentials: "same-origin", signal: mine.signal });
    const landed = new URL(answer.url || url);
    landed.hash = url.hash;
    if (wish.quiet && !answer.ok) {
      return; // A page that looks again by itself keeps what it shows until there is something newer.
    }

    const kind = answer.headers.get("content-type") ?? "";
    if (!inside(landed) || !kind.startsWith("text/html") || answer.headers.has("content-disposition")) {
      if (!wish.form || answer.redirected) {
        location.assign(landed);
      } else {
        toast(word("failed"));
        release();
      }
      return;
    }

    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (wish.form?.isConnected && stays(wish.form, page)) {
      release();
      return;
    }

    if (!fits(page)) {
      if (wish.form && !answer.redirected) {
        // A page from elsewhere (a proxy, a crash): keep what was typed.
        toast(word("failed"));
        release();
      } else {
        location.assign(landed);
      }
      return;
    }

    // Whoever leaves the page with the camera leaves its document, so that no other page has it; a form that comes back stays for its sake.
    if (seesCamera(page) !== camera && (!wish.form || answer.redirected)) {
      location.assign(landed);
      return;
    }

    if (wish.push) {
      keepPlace();
      if (landed.href !== location.href) {
        history.pushState({ y: 0 }, "", landed);
      }
    }
    show(page, landed, wish, answer.ok);
  } catch (error) {
    if ((error as Error).name === "AbortError" && !late) {
      return;
    }
    const form = wish.form;
    if (form?.dataset.keep !== undefined && request.body && await keepForm(url, request.body)) {
      release();
      toast(document.querySelector<HTMLElement>("mulin-kept")?.dataset.said ?? word("offline"));
      const next = new URL(form.dataset.keep, document.baseURI);
      void go(next, {}, { push: true, y: 0, quiet: readAhead(next) === undefined });
    } else if (form) {
      toast(word("offline"));
      release();
    } else if (!wish.quiet && !showAhead(url, wish)) {
      location.assign(url);
    }
  } finally {
    clearTimeout(slow);
    clearTimeout(patience);
    if (running === mine || running === null) {
      delete document.documentElement.dataset.busy;
      running = null;
    }
  }
}

/** Without signal: a page that was read ahead while there was some. */
function showAhead(url: URL, wish: Wish): boolean {
  const text = readAhead(url);
  const page = text === undefined ? null : new DOMParser().parseFromString(text, "text/html");
  if (!page || !fits(page)) {
    return false;
  }

  if (wish.push) {
    keepPlace();
    history.pushState({ y: 0 }, "", url);
  }
  show(page, url, wish, true);
  return true;
}

/** The sign-in has ended: the page keeps what was typed, pictures too, and says what to do. */
function stays(form: HTMLFormElement, page: Document): boolean {
  const notice = page.querySelector<HTMLElement>("[data-unsent]");
  if (!notice) {
    return false;
  }

  form.querySelector("[data-unsent]")?.remove();
  const said = document.importNode(notice, true);
  form.prepend(said);
  focusOn(said);
  return true;
}

function fits(page: Document): boolean {
  const style = (d: Document) => d.querySelector('link[rel="stylesheet"]')?.getAttribute("href");
  const root = (d: Document) => [...d.documentElement.classList].filter((name) => name !== "js").join(" ");
  return page.getElementById("page") !== null
    && document.getElementById("page") !== null
    && page.documentElement.lang === document.documentElement.lang
    && root(page) === root(document)
    && style(page) === style(document)
    && (page.querySelector<HTMLElement>("[data-tiles]")?.dataset.tiles ?? tiles) === tiles
    && page.querySelector("base")?.getAttribute("href") === document.querySelector("base")?.getAttribute("href");
}

function show(page: Document, url: URL, wish: Wish & { quiet?: boolean }, ok: boolean): void {
  const old = document.getElementById("page")!;
  const side = old.querySelector(".side")?.scrollTop ?? 0;
  const open = wish.quiet ? document.activeElement?.id : undefined;
  const carry = wish.form && page.querySelector("[data-errors]") ? carryPhotos(old) : null;
  old.replaceWith(document.importNode(page.getElementById("page")!, true));
  carry?.();
  document.title = page.title;
  const skip = page.querySelector<HTMLAnchorElement>(".skip")?.getAttribute("href");
  if (skip) {
    document.querySelector(".skip")?.setAttribute("href", skip);
  }
  const bar = document.querySelector(".side");
  if (bar) {
    bar.scrollTop = side;
  }

  document.dispatchEvent(new CustomEvent("mulin:page"));
  if (wish.quiet) {
    if (open) {
      document.getElementById(open)?.focus({ preventScroll: true });
    }
    return;
  }

  // What went wrong, else what the form stops at for a moment.
  const errors = document.querySelector<HTMLElement>("[data-errors]") ?? document.querySelector<HTMLElement>("[data-attend]");
  const target = url.hash ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : null;
  if (errors && wish.form) {
    focusOn(errors);
  } else if (target) {
    focusOn(target);
  } else {
    document.getElementById("main")?.focus({ preventScroll: true });
    scrollTo(0, wish.y);
  }
  say(ok || !errors ? page.title : errors.textContent ?? page.title);
}

function focusOn(target: HTMLElement): void {
  const field = target.matches("fieldset") ? target.querySelector<HTMLElement>("input:checked, input") ?? target : target;
  if (!field.matches("a[href], button, input, select, textarea, summary, [tabindex]")) {
    field.tabIndex = -1;
  }
  field.focus({ preventScroll: true });
  target.scrollIntoView({ block: target.id === "main" ? "start" : "center" });
}

function release(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-sending]").forEach((form) => {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
  });
}
