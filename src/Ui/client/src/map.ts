// <mulin-map> and <mulin-point>: what is heavy about a map is fetched when there is one to see.
import type { Drawn } from "./map-drawing";
import { say } from "./page";

export class MapElement extends HTMLElement {
  private drawn: Promise<Drawn | null> | null = null;

  connectedCallback(): void {
    if (this.dataset.tap !== undefined) {
      this.offer(this.dataset.tap);
    } else if (this.dataset.lazy === undefined) {
      void this.draw();
    }
  }

  private offer(words: string): void {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = words;
    button.addEventListener("click", () => {
      void this.draw();
      button.remove();
      this.tabIndex = -1;
      this.focus();
    });
    this.before(button);
  }

  disconnectedCallback(): void {
    void this.drawn?.then((drawn) => drawn?.remove());
    this.drawn = null;
  }

  /** Drawn once, when first asked for. */
  draw(): Promise<Drawn | null> {
    this.hidden = false;
    return this.drawn ??= this.begin();
  }

  private async begin(): Promise<Drawn | null> {
    try {
      // Before its style is there the frame has no height, and a map without one cannot be fitted to anything.
      const [drawing] = await Promise.all([import(this.dataset.script!) as Promise<typeof import("./map-drawing")>, style(this.dataset.sheet!)]);
      const drawn = this.isConnected ? await drawing.draw(this) : null;
      if (this.isConnected && !drawn) {
        this.tell(this.dataset.empty);
      }
      return drawn;
    } catch {
      // No map in this browser, or no way to fetch it: the page beside it says everything.
      this.tell(this.dataset.failed);
      return null;
    }
  }

  private tell(text: string | undefined): void {
    const said = document.createElement("p");
    said.className = "map-failed";
    said.textContent = text ?? "";
    this.querySelector(".map-frame")?.remove();
    this.append(said);
  }
}

const sheets = new Map<string, Promise<void>>();

/** Fetched once; not the page's own style sheet, by which boosted navigation tells an older page from a newer one. */
function style(href: string): Promise<void> {
  let sheet = sheets.get(href);
  if (!sheet) {
    sheet = new Promise((done, fail) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      link.addEventListener("load", () => done());
      link.addEventListener("error", () => {
        link.remove();
        sheets.delete(href);
        fail(new Error(href));
      });
      document.head.append(link);
    });
    sheets.set(href, sheet);
  }
  return sheet;
}

interface At {
  placeId?: string;
  name?: string;
  latitude: number;
  longitude: number;
  mapLatitude: number;
  mapLongitude: number;
  isHere: boolean;
  isInReach: boolean;
}

/** A phone that knows its place no better than this, in metres, cannot tell one building from the next. */
const roughly = 100;

class PointElement extends HTMLElement {
  private form: HTMLFormElement | null = null;

  /** What somebody chose in the list of places themselves is theirs; what the point put there goes with it. */
  private chosen = false;
  private preceding: string | null = null;

  connectedCallback(): void {
    this.form = this.closest("form");
    this.button("here").addEventListener("click", () => this.locate());
    this.button("open").addEventListener("click", () => void this.open());
    this.button("clear").addEventListener("click", () => this.clear());
    this.addEventListener("mulin:pick", (event) => {
      const [longitude, latitude] = (event as CustomEvent<[number, number]>).detail;
      void this.take(latitude, longitude, this.dataset.system!, false);
    });
    this.list?.addEventListener("change", (event) => { this.chosen ||= event.isTrusted; });
    if (this.field("latitude")?.value) {
      this.chosen = true;
      this.mark(this.querySelector("[data-error]") ? "" : this.dataset.marked ?? "");
    }
  }

  private get list(): HTMLSelectElement | null {
    return this.dataset.place ? this.form?.querySelector<HTMLSelectElement>(`select[name="${this.dataset.place}"]`) ?? null : null;
  }

  private button(name: string): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>(`[data-${name}]`)!;
  }

  private field(name: "latitude" | "longitude"): HTMLInputElement | null {
    return this.form?.querySelector<HTMLInputElement>(`input[name="${this.dataset[name]}"]`) ?? null;
  }

  private get map(): MapElement {
    return this.querySelector<MapElement>("mulin-map")!;
  }

  private get how(): HTMLElement {
    return this.querySelector<HTMLElement>("[data-how]")!;
  }

  private locate(): void {
    const here = this.button("here");
    if (!navigator.geolocation) {
      this.tell(this.dataset.denied ?? "");
      return;
    }
    here.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition((found) => {
      here.removeAttribute("aria-busy");
      if (found.coords.accuracy > roughly) {
        this.tell(this.dataset.vague ?? "");
        return;
      }
      void this.take(found.coords.latitude, found.coords.longitude, "Wgs84", true);
    }, () => {
      here.removeAttribute("aria-busy");
      this.tell(this.dataset.denied ?? "");
    }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 30000 });
  }

  private async open(): Promise<void> {
    const open = this.button("open");
    if (open.getAttribute("aria-expanded") === "true") {
      open.setAttribute("aria-expanded", "false");
      this.map.hidden = true;
      this.how.hidden = true;
      return;
    }
    open.setAttribute("aria-expanded", "true");
    this.how.hidden = false;
    const drawn = await this.map.draw();
    const known = this.field("latitude")?.value && this.field("longitude")?.value ? await this.ask(Number(this.field("latitude")!.value), Number(this.field("longitude")!.value), "Wgs84") : null;
    if (known) {
      drawn?.mark(known.mapLongitude, known.mapLatitude);
    } else if (this.list?.value) {
      drawn?.near(this.list.selectedOptions[0]!.text);
    }
  }

  private async ask(latitude: number, longitude: number, system: string): Promise<At | null> {
    try {
      // In the body: an address is logged on its way.
      const answer = await fetch(new URL(this.dataset.ask!, document.baseURI), {
        method: "POST",
        headers: { "Accept": "application/json", "Content-Type": "application/json" },
        body: JSON.stringify({ latitude, longitude, system, map: this.dataset.system }),
      });
      return answer.ok ? await answer.json() as At : null;
    } catch {
      return null;
    }
  }

  private async take(latitude: number, longitude: number, system: string, byPhone: boolean): Promise<void> {
    const at = await this.ask(latitude, longitude, system);
    if (!at || !at.isInReach || (byPhone && !at.isHere)) {
      // Whoever reports from somewhere else means a place here all the same.
      this.tell((!at ? this.dataset.failed : byPhone ? this.dataset.elsewhere : this.dataset.far) ?? "");
      return;
    }
    this.fill(String(at.latitude), String(at.longitude));
    const name = this.preset(at);
    this.mark(name ? (this.dataset.markedAt ?? "").replace("{0}", name) : this.dataset.marked ?? "");
    if (!this.map.hidden) {
      (await this.map.draw())?.mark(at.mapLongitude, at.mapLatitude);
    }
  }

  private fill(latitude: string, longitude: string): void {
    const [north, east] = [this.field("latitude"), this.field("longitude")];
    if (north && east) {
      this.querySelectorAll("[data-error]").forEach((error) => error.remove());
      north.value = latitude;
      east.value = longitude;
      north.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  /** The list of places follows the point, but a unit that was chosen in this very building stays. */
  private preset(at: At): string | undefined {
    const list = this.list;
    if (list && !this.chosen && at.placeId && at.name && [...list.options].some((option) => option.value === at.placeId)) {
      if (!list.selectedOptions[0]?.text.startsWith(at.name)) {
        this.preceding ??= list.value;
        list.value = at.placeId;
        list.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    return at.name;
  }

  private mark(text: string): void {
    this.button("clear").hidden = false;
    this.tell(text);
  }

  private clear(): void {
    this.fill("", "");
    if (this.preceding !== null && !this.chosen && this.list) {
      this.list.value = this.preceding;
      this.list.dispatchEvent(new Event("input", { bubbles: true }));
    }
    this.preceding = null;
    this.button("clear").hidden = true;
    this.tell("");
    this.button("open").focus();
    if (!this.map.hidden) {
      void this.map.draw().then((drawn) => drawn?.unmark());
    }
  }

  private tell(text: string): void {
    this.querySelector("[data-said]")!.textContent = text;
    say(text);
  }
}

export function defineMap(): void {
  customElements.define("mulin-map", MapElement);
  customElements.define("mulin-point", PointElement);
}
