// Notices as they happen. One stream for the whole browser where shared workers exist; else only the tab that is looked at.
import { onPage, toast } from "./page";

type Heard = { type: "unread"; count: number } | { type: "notice"; text: string; href?: string };

let unread: number | null = null;

export function startLive(): void {
  const address = document.getElementById("toasts")?.dataset.events;
  onPage(() => { if (unread !== null) { badge(unread); } });
  if (!address) {
    return;
  }
  const url = new URL(address, document.baseURI).href;
  if (typeof SharedWorker === "function") {
    try {
      shared(url);
      return;
    } catch {
      // A browser may have shared workers and forbid them (private windows).
    }
  }
  alone(url);
}

function shared(url: string): void {
  const worker = new SharedWorker(new URL("mulin-events.js", import.meta.url), { type: "module", name: url });
  worker.port.onmessage = (event: MessageEvent<Heard>) => hear(event.data);
  worker.port.start();
  worker.port.postMessage("hello");
  addEventListener("pagehide", () => worker.port.postMessage("bye"));
  addEventListener("pageshow", (event) => { if (event.persisted) { worker.port.postMessage("hello"); } });
}

function alone(url: string): void {
  let stream: EventSource | null = null;
  const tune = () => {
    if (document.hidden) {
      stream?.close();
      stream = null;
    } else {
      stream ??= listen(url, hear);
    }
  };
  document.addEventListener("visibilitychange", tune);
  addEventListener("pagehide", () => { stream?.close(); stream = null; });
  addEventListener("pageshow", tune);
  tune();
}

export function listen(url: string, heard: (what: Heard) => void): EventSource {
  const stream = new EventSource(url);
  for (const type of ["unread", "notice"] as const) {
    stream.addEventListener(type, (event) => {
      try {
        heard({ ...JSON.parse((event as MessageEvent<string>).data), type });
      } catch {
        // A line that is not ours.
      }
    });
  }
  return stream;
}

function hear(what: Heard): void {
  if (what.type === "unread") {
    unread = what.count;
    badge(what.count);
  } else if (!document.hidden) {
    toast(what.text, what.href);
  }
}

function badge(count: number): void {
  document.querySelectorAll<HTMLElement>("[data-unread]").forEach((place) => {
    place.dataset.unread = String(count);
    place.textContent = count > 99 ? "99+" : String(count);
  });
}
