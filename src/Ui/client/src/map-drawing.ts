// The map itself: our own areas on paper, under them the tiles that are configured, over them marks that are links.
// Everything comes in the coordinates of the tiles; nothing is converted here.
import "./map.css";
import { AttributionControl, LngLatBounds, Map as MapLibre, Marker, NavigationControl, Popup, setWorkerUrl } from "maplibre-gl";
import type { IControl, LayerSpecification, PaddingOptions, StyleSpecification } from "maplibre-gl";

export interface Drawn {
  mark(longitude: number, latitude: number): void;
  unmark(): void;
  near(place: string): void;
  remove(): void;
}

interface Shape {
  type: "Feature";
  id: string;
  geometry: { type: string; coordinates: unknown } | null;
  properties: Record<string, unknown>;
}

interface Shapes {
  type: "FeatureCollection";
  features: Shape[];
}

interface Mark {
  id: string;
  at: [number, number];
  title: string;
  says: string;
  place: string;
  urgency: string;
}

/** The most pressing first: a group is marked like the most pressing in it. */
const URGENCIES = ["Late", "Soon", "Running", "Waiting", "Done"];
const WIDE = 58;
const HIGH = 48;
const LISTED = 12;
const NARROW = 600;
/** As many colours as map.css has for grids; a town with more begins again. */
const GRID_COLOURS = 6;
const GRID_LAYERS = ["grids", "grid-edges", "grid-names"];
const night = matchMedia("(prefers-color-scheme: dark)");

/** Nothing where there is nothing to draw: a white page is no map. */
export async function draw(host: HTMLElement): Promise<Drawn | null> {
  setWorkerUrl(new URL(host.dataset.worker!, location.href).href);
  const [areas, grids, marks] = await Promise.all([shapes(host.dataset.areas), shapes(host.dataset.grids), shapes(host.dataset.source)]);
  const colours = new Map(grids.features.map((grid, nth) => [grid.id, nth % GRID_COLOURS]));
  grids.features.forEach((grid) => { grid.properties.colour = colours.get(grid.id); });
  areas.features.forEach((area) => { area.properties.colour = colours.get(String(area.properties.gridId)) ?? -1; });
  return host.dataset.template || areas.features.length > 0 || marks.features.length > 0 ? new Drawing(host, areas, grids, marks.features.map(read)) : null;
}

async function shapes(address: string | undefined): Promise<Shapes> {
  const none: Shapes = { type: "FeatureCollection", features: [] };
  if (!address) {
    return none;
  }
  const answer = await fetch(new URL(address, document.baseURI), { credentials: "same-origin" });
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return await answer.json() as Shapes;
}

function read(shape: Shape): Mark {
  const text = (name: string) => String(shape.properties[name] ?? "");
  return { id: shape.id, at: shape.geometry!.coordinates as [number, number], title: text("title"), says: text("says"), place: text("place"), urgency: text("urgency") };
}

function corners(value: unknown, bounds: LngLatBounds): void {
  const list = value as unknown[];
  if (typeof list[0] === "number") {
    bounds.extend(list as [number, number]);
  } else {
    list.forEach((inner) => corners(inner, bounds));
  }
}

/** Shows the grids or leaves them out. */
class GridSwitch implements IControl {
  private readonly frame = document.createElement("div");

  constructor(word: string, pressed: boolean, private readonly turn: (on: boolean) => void) {
    this.frame.className = "maplibregl-ctrl maplibregl-ctrl-group map-switch";
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word;
    button.setAttribute("aria-pressed", String(pressed));
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      this.turn(on);
    });
    this.frame.append(button);
  }

  onAdd(): HTMLElement {
    return this.frame;
  }

  onRemove(): void {
    this.frame.remove();
  }
}

/** A compound is named above its wall: over its houses stand the marks. */
function above(areas: Shapes): Shapes {
  return {
    type: "FeatureCollection",
    features: areas.features.filter((area) => area.geometry && area.properties.level === "Compound").map((area) => {
      const bounds = new LngLatBounds();
      corners(area.geometry!.coordinates, bounds);
      return { ...area, geometry: { type: "Point", coordinates: [bounds.getCenter().lng, bounds.getNorth()] } };
    }),
  };
}

class Drawing implements Drawn {
  private readonly map: MapLibre;
  private readonly shown: Marker[] = [];
  private spot: Marker | null = null;
  private popup: Popup | null = null;
  private gridsShown = true;
  private readonly turned = () => this.paint();

  constructor(private readonly host: HTMLElement, private readonly areas: Shapes, private readonly grids: Shapes, private readonly marks: Mark[]) {
    const frame = document.createElement("div");
    frame.className = "map-frame";
    host.append(frame);
    const said = host.dataset;
    this.map = new MapLibre({
      container: frame,
      style: this.style(),
      attributionControl: false,
      cooperativeGestures: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
      localIdeographFontFamily: getComputedStyle(document.body).fontFamily,
      maxZoom: 20,
      locale: {
        "Map.Title": said.label ?? "",
        "NavigationControl.ZoomIn": said.zoomIn ?? "",
        "NavigationControl.ZoomOut": said.zoomOut ?? "",
        "Popup.Close": said.close ?? "",
        "Marker.Title": said.mark ?? "",
      },
      ...this.begin(),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    if (this.grids.features.length > 0) {
      this.map.addControl(new GridSwitch(said.gridsWord ?? "", this.gridsShown, (on) => this.showGrids(on)), "top-left");
    }
    if (said.attribution) {
      const words = document.createElement("span");
      words.textContent = said.attribution;
      this.map.addControl(new AttributionControl({ compact: false, customAttribution: words.innerHTML }));
    }
    night.addEventListener("change", this.turned);

    // Tiles that do not come leave our own areas on paper: nothing to be told about.
    this.map.on("error", () => { host.dataset.drawn ??= ""; });
    this.map.once("idle", () => { host.dataset.drawn = ""; });
    this.map.on("moveend", () => this.group());
    this.group();
    if (said.at) {
      const [longitude, latitude] = said.at.split(",").map(Number);
      this.mark(longitude!, latitude!);
    }
    if (said.pick !== undefined) {
      this.picks();
    }
  }

  /** At the one point that is meant, else around all that is drawn. */
  private begin(): { center: [number, number]; zoom: number } | { bounds: LngLatBounds; fitBoundsOptions: { padding: PaddingOptions; maxZoom: number } } {
    if (this.host.dataset.at) {
      return { center: this.host.dataset.at.split(",").map(Number) as [number, number], zoom: 17 };
    }
    const bounds = new LngLatBounds();
    this.areas.features.forEach((area) => area.geometry && corners(area.geometry.coordinates, bounds));

    // Around the community; one mark in another town must not shrink it to a dot.
    if (bounds.isEmpty()) {
      this.marks.forEach((mark) => bounds.extend(mark.at));
    }
    // On a phone the buttons take the upper corners.
    const { clientWidth: wide, clientHeight: high } = this.host;
    const padding = wide < NARROW ? { top: high / 4, bottom: 24, left: 24, right: 24 } : { top: 40, bottom: 40, left: 40, right: 40 };
    return bounds.isEmpty() ? { center: [105, 35], zoom: 3 } : { bounds, fitBoundsOptions: { padding, maxZoom: 18 } };
  }

  private colour(name: string): string {
    return getComputedStyle(this.host).getPropertyValue(name).trim();
  }

  private style(): StyleSpecification {
    const layers: LayerSpecification[] = [{ id: "paper", type: "background", paint: { "background-color": this.colour("--paper") } }];
    const style: StyleSpecification = { version: 8, sources: { areas: { type: "geojson", data: this.areas as never }, grids: { type: "geojson", data: this.grids as never }, compounds: { type: "geojson", data: above(this.areas) as never } }, layers };
    const template = this.host.dataset.template;
    if (template) {
      style.sources.tiles = { type: "raster", tiles: [template], tileSize: 256, maxzoom: 18 };
      layers.push({
        id: "tiles", type: "raster", source: "tiles",
        paint: night.matches ? { "raster-brightness-max": 0.55, "raster-saturation": -0.5, "raster-contrast": 0.1 } : { "raster-saturation": -0.35, "raster-opacity": 0.85 },
      });
    }
    const [ink, ink2, edge, quiet, surface] = ["--ink", "--ink-2", "--edge", "--quiet", "--surface"].map((name) => this.colour(name)) as [string, string, string, string, string];
    const is = (level: string): never => ["==", ["get", "level"], level] as never;
    const text = { "text-color": ink, "text-halo-color": surface, "text-halo-width": 1.6 };
    const visibility = this.gridsShown ? "visible" : "none";
    const ofGrid = this.ofGrid();
    layers.push(
      { id: "compounds", type: "fill", source: "areas", filter: is("Compound"), paint: { "fill-color": quiet, "fill-opacity": template ? 0.35 : 0.8 } },
      { id: "compound-edges", type: "line", source: "areas", filter: is("Compound"), paint: { "line-color": edge, "line-width": 1.5, "line-dasharray": [4, 2] } },
      { id: "grids", type: "fill", source: "grids", layout: { visibility }, paint: { "fill-color": ofGrid, "fill-opacity": 0.14 } },
      { id: "grid-edges", type: "line", source: "grids", layout: { visibility, "line-join": "round" }, paint: { "line-color": ofGrid, "line-width": 2 } },
      { id: "buildings", type: "fill", source: "areas", filter: is("Building"), minzoom: 13, paint: { "fill-color": surface, "fill-opacity": template ? 0.7 : 1 } },
      { id: "building-edges", type: "line", source: "areas", filter: is("Building"), minzoom: 13, paint: { "line-color": this.gridsShown ? ofGrid : edge, "line-width": 1.2 } },
      { id: "building-points", type: "circle", source: "areas", filter: ["all", is("Building"), ["==", ["geometry-type"], "Point"]] as never, minzoom: 14, paint: { "circle-radius": 4, "circle-color": surface, "circle-stroke-color": edge, "circle-stroke-width": 1.5 } },
      {
        id: "compound-names", type: "symbol", source: "compounds", maxzoom: 17,
        layout: { "text-field": ["get", "name"], "text-size": 15, "text-font": ["sans"], "text-anchor": "bottom" }, paint: text,
      },
      {
        id: "grid-names", type: "symbol", source: "grids",
        layout: { visibility, "text-field": ["get", "name"], "text-size": 13, "text-font": ["sans"], "text-variable-anchor": ["bottom", "top", "left", "right"], "text-radial-offset": 2.4 },
        paint: { ...text, "text-color": ofGrid },
      },
      {
        id: "building-names", type: "symbol", source: "areas", filter: is("Building"), minzoom: 17,
        layout: { "text-field": ["get", "name"], "text-size": 12, "text-font": ["sans"] }, paint: { ...text, "text-color": ink2 },
      },
    );
    return style;
  }

  /** Of a building or grid; the paper's own where there are no grids. */
  private ofGrid(): never {
    return ["match", ["get", "colour"], ...Array.from({ length: GRID_COLOURS }, (_, nth) => [nth, this.colour(`--grid-${nth + 1}`)]).flat(), this.colour("--edge")] as never;
  }

  private showGrids(on: boolean): void {
    this.gridsShown = on;
    GRID_LAYERS.forEach((layer) => this.map.setLayoutProperty(layer, "visibility", on ? "visible" : "none"));
    this.map.setPaintProperty("building-edges", "line-color", on ? this.ofGrid() : this.colour("--edge"));
  }

  private paint(): void {
    this.map.setStyle(this.style(), { diff: false });
  }

  /** What would lie over one another becomes one mark. */
  private group(): void {
    const held = this.shown.some((marker) => marker.getElement() === document.activeElement);
    this.shown.splice(0).forEach((marker) => marker.remove());
    const { clientWidth: wide, clientHeight: high } = this.host;
    const groups: { at: [number, number]; x: number; y: number; marks: Mark[] }[] = [];
    for (const mark of this.marks) {
      const { x, y } = this.map.project(mark.at);
      if (x < 0 || y < 0 || x > wide || y > high) {
        continue; // Nobody is to reach by keyboard what cannot be seen.
      }
      const near = groups.find((group) => Math.abs(group.x - x) < WIDE && Math.abs(group.y - y) < HIGH);
      if (near) {
        near.marks.push(mark);
      } else {
        groups.push({ at: mark.at, x, y, marks: [mark] });
      }
    }
    for (const group of groups) {
      const element = group.marks.length === 1 ? this.single(group.marks[0]!) : this.many(group.marks);
      const label = element.getAttribute("aria-label")!;
      this.shown.push(new Marker({ element, anchor: "center" }).setLngLat(group.at).addTo(this.map));

      // The map names every mark alike and calls it a picture; these are links and buttons with names of their own.
      element.setAttribute("aria-label", label);
      element.removeAttribute("role");
      element.removeAttribute("tabindex");
    }
    if (held) {
      this.map.getCanvas().focus({ preventScroll: true });
    }
  }

  private sign(urgency: string): Node {
    return this.host.querySelector<HTMLTemplateElement>(`template[data-urgency="${urgency}"]`)!.content.cloneNode(true);
  }

  private address(mark: Mark): string {
    return (this.host.dataset.link ?? "").replace("{id}", mark.id);
  }

  private single(mark: Mark): HTMLElement {
    const link = document.createElement("a");
    link.className = `pin pin-${mark.urgency.toLowerCase()}`;
    link.href = this.address(mark);
    link.title = `${mark.title} · ${mark.says}`;
    link.setAttribute("aria-label", `${mark.title}，${mark.says}，${mark.place}`);
    link.append(this.sign(mark.urgency));
    return link;
  }

  private many(marks: Mark[]): HTMLElement {
    const worst = URGENCIES.find((urgency) => marks.some((mark) => mark.urgency === urgency)) ?? "Running";
    const button = document.createElement("button");
    button.type = "button";
    button.className = `pin pin-many pin-${worst.toLowerCase()}`;
    button.setAttribute("aria-label", `${(this.host.dataset.many ?? "{0}").replace("{0}", String(marks.length))}，${marks.find((mark) => mark.urgency === worst)!.says}`);
    const count = document.createElement("span");
    count.textContent = String(marks.length);
    button.append(this.sign(worst), count);
    button.addEventListener("click", (event) => {
      event.stopPropagation();
      this.look(marks);
    });
    return button;
  }

  /** Nearer, as long as that parts them; what stands at one spot is listed. */
  private look(marks: Mark[]): void {
    const bounds = new LngLatBounds();
    marks.forEach((mark) => bounds.extend(mark.at));
    const camera = this.map.cameraForBounds(bounds, { padding: 80, maxZoom: 19 });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (camera && bounds.getNorthEast().toArray().join() !== bounds.getSouthWest().toArray().join() && (camera.zoom ?? 0) > this.map.getZoom() + 0.3) {
      this.map.easeTo({ ...camera, animate: !still });
      return;
    }
    const list = document.createElement("ul");
    list.className = "map-list";
    const sorted = [...marks].sort((one, other) => URGENCIES.indexOf(one.urgency) - URGENCIES.indexOf(other.urgency));
    for (const mark of sorted.slice(0, LISTED)) {
      const link = document.createElement("a");
      link.href = this.address(mark);
      link.textContent = mark.title;
      const says = document.createElement("span");
      says.className = `says says-${mark.urgency.toLowerCase()}`;
      says.append(this.sign(mark.urgency), mark.says);
      const item = document.createElement("li");
      item.append(link, says);
      list.append(item);
    }
    if (sorted.length > LISTED) {
      const item = document.createElement("li");
      item.textContent = (this.host.dataset.more ?? "").replace("{0}", String(sorted.length - LISTED));
      list.append(item);
    }
    this.popup?.remove();
    this.popup = new Popup({ maxWidth: "300px", offset: 22, focusAfterOpen: true }).setLngLat(marks[0]!.at).setDOMContent(list).addTo(this.map);
  }

  private picks(): void {
    const canvas = this.map.getCanvas();
    canvas.classList.add("map-picks");
    if (this.host.dataset.how) {
      canvas.setAttribute("aria-describedby", this.host.dataset.how);
    }
    const pick = (longitude: number, latitude: number) =>
      this.host.dispatchEvent(new CustomEvent("mulin:pick", { bubbles: true, detail: [longitude, latitude] }));
    this.map.on("click", (event) => pick(event.lngLat.lng, event.lngLat.lat));

    // By keyboard the map is moved under its middle.
    canvas.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        const { lng, lat } = this.map.getCenter();
        pick(lng, lat);
      }
    });
    this.host.classList.add("map-aim");
  }

  mark(longitude: number, latitude: number): void {
    this.unmark();
    const pin = document.createElement("div");
    pin.className = "pin pin-spot";
    pin.append(this.sign("Spot"));
    this.spot = new Marker({ element: pin, anchor: "center" }).setLngLat([longitude, latitude]).addTo(this.map);
    pin.removeAttribute("tabindex");
    pin.setAttribute("role", "img");
    pin.setAttribute("aria-label", this.host.dataset.mark ?? "");
    if (!this.map.getBounds().contains([longitude, latitude])) {
      this.map.jumpTo({ center: [longitude, latitude], zoom: 17 });
    }
  }

  unmark(): void {
    this.spot?.remove();
    this.spot = null;
  }

  /** Around the place that somebody has chosen in words: a finger meets a house there and not a whole street. */
  near(place: string): void {
    const name = (area: Shape) => String(area.properties.fullName);
    const [finest] = this.areas.features.filter((area) => area.geometry && place.startsWith(name(area))).sort((one, other) => name(other).length - name(one).length);
    if (finest) {
      const bounds = new LngLatBounds();
      corners(finest.geometry!.coordinates, bounds);
      this.map.fitBounds(bounds, { padding: 40, maxZoom: 17, animate: false });
    }
  }

  remove(): void {
    night.removeEventListener("change", this.turned);
    this.map.remove();
  }
}

