// Keeps the page for use without a network, and offers a newer version when there is one.

import { byId, fill, h } from "./dom";

export async function setUpOffline(): Promise<void> {
  if (import.meta.env.SINGLE_FILE || import.meta.env.DEV || !("serviceWorker" in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register("./service-worker.js");
    offer(registration);
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", () => offer(registration));
    });
  } catch {
    // The page works without it; only the next visit needs the network.
  }
}

function offer({ waiting }: ServiceWorkerRegistration): void {
  if (!waiting || !navigator.serviceWorker.controller) return;
  const take = (): void => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    waiting.postMessage("take over");
  };
  fill(byId("update"), h("button", { type: "button", class: "link", onclick: take }, "A newer version is here: load it"));
}
