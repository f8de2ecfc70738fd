// <mulin-chart for="table">: draws the table that stands under it. The table stays the figure; this is a picture of it.
const SVG = "http://www.w3.org/2000/svg";

interface Line {
  name: string;
  values: number[];
  was: number | null;
}

type Attributes = Record<string, string | number>;

function draw(parent: Element, tag: string, attributes: Attributes, text?: string): Element {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  parent.append(element);
  return element;
}

/** A circled arrow down: below the goal. */
function sign(svg: Element, x: number, y: number, size: number): void {
  const group = draw(svg, "g", { class: "mark", transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(size / 22).toFixed(2)})` });
  draw(group, "circle", { cx: 12, cy: 12, r: 10 });
  draw(group, "path", { d: "M12 8v8M8.500 12.500 12 16l3.500-3.500" });
}

/** Roughly: a Chinese character is as wide as the type is high, other signs a little over half. */
function width(text: string, size: number): number {
  let sum = 0;
  for (const sign of text) {
    sum += sign.codePointAt(0)! > 0x2e7f ? 1 : 0.58;
  }
  return sum * size;
}

function steps(from: number, to: number, count: number): number[] {
  const raw = (to - from) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((n) => n * power).find((n) => n >= raw - 1e-9) ?? raw;
  const marks: number[] = [];
  for (let mark = Math.ceil(from / step) * step; mark <= to + step * 1e-6; mark += step) {
    marks.push(Math.round(mark * 1e6) / 1e6);
  }
  return marks;
}

export function defineChart(): void {
  customElements.define("mulin-chart", class extends HTMLElement {
    private lines: Line[] = [];
    private drawn = 0;
    private watcher: ResizeObserver | null = null;

    connectedCallback(): void {
      const table = document.getElementById(this.getAttribute("for") ?? "") as HTMLTableElement | null;
      if (!table) {
        return;
      }
      this.lines = read(table);
      if (this.lines.length === 0) {
        return;
      }
      const frame = document.createElement("div");
      frame.className = "card";
      this.replaceChildren(frame);
      this.watcher = new ResizeObserver(() => this.paint(frame));
      this.watcher.observe(frame);
      this.paint(frame);
    }

    disconnectedCallback(): void {
      this.watcher?.disconnect();
    }

    private paint(frame: HTMLElement): void {
      const style = getComputedStyle(frame);
      const wide = Math.round(frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight));
      if (wide < 120 || wide === this.drawn) {
        return;
      }
      this.drawn = wide;
      const size = document.documentElement.classList.contains("large") ? 18 : 14;
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("class", "chart");
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", [this.getAttribute("label"), this.getAttribute("note")].filter(Boolean).join("。"));
      if (this.getAttribute("kind") === "line") {
        this.curve(svg, wide, size);
      } else {
        this.bars(svg, wide, size);
      }
      frame.replaceChildren(svg);
    }

    private number(name: string): number | null {
      const value = this.getAttribute(name);
      return value === null || value === "" ? null : Number(value);
    }

    private show(value: number): string {
      return value.toLocaleString("en", { maximumFractionDigits: 2 }) + (this.getAttribute("unit") ?? "");
    }

    private bars(svg: Element, wide: number, size: number): void {
      const values = this.lines.flatMap((line) => [line.values[0]!, ...(line.was === null ? [] : [line.was])]);
      const goal = this.number("goal");
      const from = this.number("from") ?? 0;
      const to = this.number("to") ?? Math.max(...values, goal ?? 0, from + 1);
      const low = this.getAttribute("low-text") ?? "";
      const names = Math.max(...this.lines.map((line) => width(line.name, size)));
      const narrow = names > wide * 0.3 || wide < 480;
      const numbers = Math.max(...this.lines.map((line) => width(this.show(line.values[0]!), size))) + 16;
      const under = this.lines.some((line) => goal !== null && line.values[0]! < goal) && low !== "";
      const left = narrow ? 0 : names + 16;
      const right = narrow ? 12 : numbers + (under ? width(low, size) + 36 : 12);
      const pitch = narrow ? size + 36 : 40;
      const top = goal === null ? 12 : size + 20;
      const bottom = top + pitch * this.lines.length;
      const high = bottom + size + 12;
      const x = (value: number) => left + (Math.max(from, Math.min(to, value)) - from) / (to - from) * (wide - left - right);
      svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      for (const mark of steps(from, to, narrow ? 3 : 4)) {
        draw(svg, "line", { class: "gridline", x1: x(mark), x2: x(mark), y1: top, y2: bottom });
        const text = this.show(mark);
        const half = width(text, size) / 2;
        draw(svg, "text", { class: "mute mid", x: Math.max(half, Math.min(wide - half, x(mark))), y: high - 4 }, text);
      }
      const rows = this.lines.map((line, i) => ({
        line,
        value: line.values[0]!,
        short: goal !== null && line.values[0]! < goal,
        y: top + pitch * i + (narrow ? size + 8 : 8),
      }));
      const thick = narrow ? 16 : 24;
      for (const { line, value, short, y } of rows) {
        draw(svg, "rect", { class: short ? "bar-low" : "bar", x: left, y, width: Math.max(1, x(value) - left), height: thick, rx: 2 });
        if (line.was !== null) {
          draw(svg, "line", { class: "was", x1: x(line.was), x2: x(line.was), y1: y - 4, y2: y + thick + 4 });
        }
      }
      if (goal !== null) {
        const text = this.getAttribute("goal-text") ?? this.show(goal);
        draw(svg, "line", { class: "goal", x1: x(goal), x2: x(goal), y1: top - 6, y2: bottom });
        draw(svg, "text", { class: "mid", x: Math.min(x(goal), wide - width(text, size) / 2), y: size }, text);
      }
      // Words last: where they cross a line they keep a rim of ground around them.
      for (const { line, value, short, y } of rows) {
        const mark = short && low !== "";
        if (narrow) {
          const end = wide - width(this.show(value), size) - 12;
          draw(svg, "text", { x: 0, y: y - 6 }, line.name);
          draw(svg, "text", { class: "b end", x: wide, y: y - 6 }, this.show(value));
          if (mark) {
            draw(svg, "text", { class: "soon end", x: end, y: y - 6 }, low);
            sign(svg, end - width(low, size) - size - 6, y - 6 - size * 0.86, size);
          }
        } else {
          const base = y + thick / 2 + size * 0.36;
          const start = wide - right + 12 + numbers;
          draw(svg, "text", { class: "end", x: left - 14, y: base }, line.name);
          draw(svg, "text", { class: "b", x: wide - right + 16, y: base }, this.show(value));
          if (mark) {
            draw(svg, "text", { class: "soon", x: start + size + 6, y: base }, low);
            sign(svg, start, y + (thick - size) / 2, size);
          }
        }
      }
    }

    private curve(svg: Element, wide: number, size: number): void {
      const values = this.lines.flatMap((line) => line.values).filter((value) => !Number.isNaN(value));
      const goal = this.number("goal");
      const from = this.number("from") ?? Math.min(0, ...values);
      const peak = Math.max(...values, goal ?? 0, from + 1);
      const marks = steps(from, this.number("to") ?? peak, 4);
      if (this.number("to") === null && marks[marks.length - 1]! < peak) {
        marks.push(marks[marks.length - 1]! + (marks[1] ?? peak) - marks[0]!);
      }
      const to = this.number("to") ?? marks[marks.length - 1]!;
      const left = Math.max(...marks.map((mark) => width(this.show(mark), size))) + 12;
      const [top, bottom] = [size + 10, 240];
      const high = bottom + size + 14;
      const last = Math.max(1, this.lines.length - 1);
      const x = (i: number) => left + 12 + i / last * (wide - left - 36);
      const y = (value: number) => bottom - (value - from) / (to - from || 1) * (bottom - top);
      svg.setAttribute("viewBox", `0 0 ${wide} ${high}`);
      for (const mark of marks) {
        draw(svg, "line", { class: "gridline", x1: left, x2: wide, y1: y(mark), y2: y(mark) });
        draw(svg, "text", { class: "mute end", x: left - 8, y: y(mark) + size * 0.36 }, this.show(mark));
      }
      const room = Math.max(...this.lines.map((line) => width(line.name, size))) + 12;
      const every = Math.max(1, Math.ceil(room / ((wide - left) / this.lines.length)));
      this.lines.forEach((line, i) => {
        if (i % every === 0) {
          const half = width(line.name, size) / 2;
          draw(svg, "text", { class: "mute mid", x: Math.max(half, Math.min(wide - half, x(i))), y: high - 4 }, line.name);
        }
      });
      const series = Math.min(3, Math.max(...this.lines.map((line) => line.values.length)));
      for (let s = 0; s < series; s++) {
        let path = "";
        this.lines.forEach((line, i) => {
          const value = line.values[s];
          path += value === undefined || Number.isNaN(value) ? " " : `${path === "" || path.endsWith(" ") ? "M" : "L"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
        });
        draw(svg, "path", { class: `path path-${s + 1}`, d: path });
        if (s === 0 && this.lines.length <= 31) {
          this.lines.forEach((line, i) => {
            if (!Number.isNaN(line.values[0]!)) {
              draw(svg, "circle", { class: "point", cx: x(i), cy: y(line.values[0]!), r: 3.5 });
            }
          });
        }
      }
      if (goal !== null) {
        draw(svg, "line", { class: "goal", x1: left, x2: wide, y1: y(goal), y2: y(goal) });
        draw(svg, "text", { class: "end", x: wide, y: y(goal) - 6 }, this.getAttribute("goal-text") ?? this.show(goal));
      }
    }
  });
}

function read(table: HTMLTableElement): Line[] {
  const lines: Line[] = [];
  for (const row of table.querySelectorAll("tbody tr")) {
    const cells = [...row.querySelectorAll<HTMLElement>("[data-v]")];
    if (cells.length === 0) {
      continue;
    }
    const was = cells[0]!.dataset.was;
    lines.push({
      name: row.querySelector("th")?.textContent?.trim() ?? "",
      values: cells.flatMap((cell) => cell.dataset.v!.split(" ").map((part) => part === "" || part === "-" ? NaN : Number(part))),
      was: was ? Number(was) : null,
    });
  }
  return lines;
}
