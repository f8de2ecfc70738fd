// <mulin-scan>: the phone's camera reads a code of ours into a field of its form and sends the form. Beside it stands the field to type into.
import { say } from "./page";

/** What the camera is asked for; a phone that has less gives less. */
const wish: MediaStreamConstraints = { audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } };

/** Looks at a picture this often, in milliseconds, and at no more of it than this many pixels a side: enough for a code that fills a third of it. */
const PAUSE = 120;
const SIDE = 720;

/** A code that was just sent and is still held up is not sent again. */
const AGAIN = 20_000;

type Look = (video: HTMLVideoElement) => Promise<string | null>;

interface Native {
  new(options: { formats: string[] }): { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> };
  getSupportedFormats(): Promise<string[]>;
}

/** Whoever opened the camera for one customer has it open for the next. */
let wanted = false;
let last = { text: "", at: 0 };

class ScanElement extends HTMLElement {
  private stream: MediaStream | null = null;

  connectedCallback(): void {
    if (!navigator.mediaDevices?.getUserMedia) {
      // No camera, or an address without https: there is the field.
      this.hidden = true;
      return;
    }
    this.button.addEventListener("click", () => {
      wanted = !this.stream;
      if (wanted) {
        void this.open();
      } else {
        this.close();
      }
    });
    addEventListener("pagehide", this.close);
    document.addEventListener("visibilitychange", this.hide);
    if (wanted) {
      void this.open();
    }
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.close);
    document.removeEventListener("visibilitychange", this.hide);
    this.close();
  }

  private get button(): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>("[data-open]")!;
  }

  private get view(): HTMLElement {
    return this.querySelector<HTMLElement>("[data-view]")!;
  }

  private readonly close = (): void => {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.button.setAttribute("aria-expanded", "false");
    this.view.hidden = true;
  };

  private readonly hide = (): void => {
    if (document.hidden) {
      this.close();
    }
  };

  private async open(): Promise<void> {
    this.tell("");
    let stream: MediaStream;
    let look: Look;
    try {
      look = await looker(this.dataset.script!);
      stream = await navigator.mediaDevices.getUserMedia(wish);
    } catch (error) {
      wanted = false;
      this.tell((error as Error).name === "NotAllowedError" ? this.dataset.denied : this.dataset.failed);
      return;
    }
    if (!this.isConnected || this.stream) {
      stream.getTracks().forEach((track) => track.stop());
      return;
    }
    this.stream = stream;
    this.button.setAttribute("aria-expanded", "true");
    this.view.hidden = false;
    const video = this.querySelector("video")!;
    video.srcObject = stream;
    this.tell(this.dataset.hold);
    try {
      await video.play();
      while (this.stream === stream) {
        const text = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? await look(video) : null;
        if (text !== null && this.stream === stream && this.read(text)) {
          return;
        }
        await new Promise((done) => setTimeout(done, PAUSE));
      }
    } catch {
      if (this.stream === stream) {
        this.close();
        this.tell(this.dataset.failed);
      }
    }
  }

  /** Whether it was one of ours and is on its way. */
  private read(text: string): boolean {
    const same = text === last.text && Date.now() - last.at < AGAIN;
    last = { text, at: Date.now() };
    if (same) {
      return false;
    }
    const code = this.codeIn(text);
    const form = this.closest("form");
    const field = form?.elements.namedItem(this.dataset.field!);
    if (code === null || !form || !(field instanceof HTMLInputElement)) {
      this.tell(this.dataset.strange);
      return false;
    }
    navigator.vibrate?.(60);
    this.close();
    field.value = code;
    form.requestSubmit();
    return true;
  }

  /** The digits at the end of an address of this community; by whichever name this server was called when the code was made. */
  private codeIn(text: string): string | null {
    try {
      const start = new URL(this.dataset.path!, document.baseURI).pathname;
      const path = new URL(text).pathname;
      const code = path.startsWith(start) ? path.slice(start.length) : "";
      return /^[0-9]{1,20}$/.test(code) ? code : null;
    } catch {
      return null;
    }
  }

  private tell(text: string | undefined): void {
    this.querySelector("[data-said]")!.textContent = text ?? "";
    if (text) {
      say(text);
    }
  }
}

/** The browser's own reader; many phones have the name of it and no reader behind it, and are given ours. */
async function looker(script: string): Promise<Look> {
  const native = (globalThis as { BarcodeDetector?: Native }).BarcodeDetector;
  if (native && (await native.getSupportedFormats().catch((): string[] => [])).includes("qr_code")) {
    const detector = new native({ formats: ["qr_code"] });
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
  }
  const { read } = await import(script) as typeof import("./scan-reading");
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true })!;
  return async (video) => {
    const scale = Math.min(1, SIDE / Math.max(video.videoWidth, video.videoHeight));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    return read(brush.getImageData(0, 0, canvas.width, canvas.height));
  };
}

export function defineScan(): void {
  customElements.define("mulin-scan", ScanElement);
}
