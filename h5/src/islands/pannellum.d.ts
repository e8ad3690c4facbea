/** What we use of pannellum 2.5, which has no types of its own and puts itself on the window. */
declare module 'pannellum' {
  global {
    interface PannellumViewer {
      destroy(): void;
      setUpdate(isUpdated: boolean): void;
    }
    interface Window {
      pannellum: { viewer(container: HTMLElement, config: Record<string, unknown>): PannellumViewer };
    }
  }
}
