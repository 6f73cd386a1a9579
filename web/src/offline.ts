// Keeps the page for use without a network, and offers a newer version when there is one.

import { byId, fill, h } from "./dom";

const LOST = "The newer version loads the page anew, and what is in it now is lost.";

/** `isInUse` tells whether there is something to lose: the page keeps no text that could be there again. */
export async function setUpOffline(isInUse: () => boolean): Promise<void> {
  if (import.meta.env.SINGLE_FILE || import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register("./service-worker.js");
    offer(registration, isInUse);
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => offer(registration, isInUse));
    });
  } catch {
    // The page works without it; only the next visit needs the network.
  }
}

function offer({ waiting }: ServiceWorkerRegistration, isInUse: () => boolean): void {
  if (!waiting || !navigator.serviceWorker.controller) return;
  const take = (): void => {
    if (isInUse() && !confirm(LOST)) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take over");
  };
  fill(byId("update"), h("button", { type: "button", class: "link", onclick: take }, "A newer version is here: load it"));
}
