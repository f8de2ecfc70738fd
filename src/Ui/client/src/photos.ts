// <mulin-photos>: shows what was chosen, lets it be taken out, and makes pictures at most 1600 px before they travel.
// The canvas keeps the orientation and drops everything else the camera wrote (place, time, model).
const LONG = 1600;

interface Picker extends HTMLElement {
  files: File[];
}

/** The photos of a form that comes back with errors go with it, unless the server already keeps them. */
export function carryPhotos(from: Element): () => void {
  const held = [...from.querySelectorAll<Picker>("mulin-photos")].map((picker) => ({ id: picker.querySelector("input[type=file]")?.id, files: picker.files }));
  return () => {
    for (const { id, files } of held) {
      const picker = id ? document.getElementById(id)?.closest<Picker>("mulin-photos") : null;
      if (picker && files.length > 0 && !picker.querySelector(".shot-drop")) {
        picker.files = files;
      }
    }
  };
}

export function definePhotos(): void {
  customElements.define("mulin-photos", class extends HTMLElement implements Picker {
    private chosen: { file: File; tile: HTMLElement; url: string }[] = [];

    /** Still being made smaller: a form that is sent meanwhile takes them as they are. */
    private pending: File[] = [];
    private field!: HTMLInputElement;

    connectedCallback(): void {
      const field = this.querySelector<HTMLInputElement>("input[type=file]");
      if (!field || typeof DataTransfer !== "function") {
        return;
      }
      this.field = field;
      field.addEventListener("change", () => void this.take([...(field.files ?? [])]));
      this.addEventListener("change", (event) => {
        if ((event.target as Element).matches(".shot-drop")) {
          this.room();
        }
      });
      field.closest(".shot-add")!.addEventListener("click", (event) => {
        if (!(event.target as Element).closest("label, input")) {
          field.click();
        }
      });
      field.form?.addEventListener("formdata", () => this.fill());
      this.room();
    }

    disconnectedCallback(): void {
      this.chosen.forEach(({ url }) => URL.revokeObjectURL(url));
    }

    get files(): File[] {
      return this.chosen.map(({ file }) => file);
    }

    set files(files: File[]) {
      files.slice(0, this.max - this.kept).forEach((file) => this.add(file));
      this.fill();
      this.room();
    }

    private get max(): number {
      return Number(this.getAttribute("max")) || 9;
    }

    private get kept(): number {
      return this.querySelectorAll(".shot-drop:not(:checked)").length;
    }

    private async take(files: File[]): Promise<void> {
      this.tell("");
      this.setAttribute("aria-busy", "true");
      let bad = false;
      let full = false;
      this.pending = [...files];
      for (const file of files) {
        if (this.chosen.length + this.kept >= this.max) {
          full = true;
          break;
        }
        const small = await shrink(file);
        this.pending.shift();
        if (small === null) {
          bad = true;
        } else {
          this.add(small);
        }
      }
      this.pending = [];
      this.removeAttribute("aria-busy");
      this.fill();
      this.room();
      this.tell(bad ? this.dataset.bad ?? "" : full ? this.dataset.full ?? "" : "");
    }

    private add(file: File): void {
      const shape = this.querySelector("template")!;
      const tile = shape.content.firstElementChild!.cloneNode(true) as HTMLElement;
      const picture = tile.querySelector("img")!;
      const url = URL.createObjectURL(file);
      picture.src = url;
      picture.alt = file.name;
      const remove = tile.querySelector("button")!;
      remove.setAttribute("aria-label", `${this.dataset.remove ?? ""} ${file.name}`.trim());
      remove.addEventListener("click", () => {
        this.chosen = this.chosen.filter((other) => other.tile !== tile);
        URL.revokeObjectURL(url);
        tile.remove();
        this.fill();
        this.room();
        this.tell("");
        this.field.focus();
      });
      this.field.closest("li")!.before(tile);
      this.chosen.push({ file, tile, url });
    }

    private fill(): void {
      const files = new DataTransfer();
      [...this.chosen.map(({ file }) => file), ...this.pending].slice(0, this.max).forEach((file) => files.items.add(file));
      this.field.files = files.files;
    }

    private room(): void {
      this.field.closest("li")!.hidden = this.chosen.length + this.kept >= this.max;
    }

    private tell(text: string): void {
      const place = this.querySelector<HTMLElement>(":scope > .error");
      if (place) {
        place.textContent = text;
        place.hidden = text === "";
      }
    }
  });
}

/** Null when the browser cannot read it as a picture; the server judges what the browser could not shrink. */
async function shrink(file: File): Promise<File | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
  const scale = Math.min(1, LONG / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext("2d");
  if (!paper) {
    return file;
  }
  paper.fillStyle = "#fff";
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingQuality = "high";
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
  return blob ? new File([blob], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified }) : file;
}
