import { useNavigate } from "@tanstack/react-router";
import { frameLoop, QRCanvas, rearCamera } from "qr/dom.js";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useWords } from "../../ui/words.tsx";
import { chargerOfCode } from "./charger-of-code.ts";
import { chargingWords } from "./charging-words.ts";
import { scanWords } from "./scan-words.ts";

/** Reads the code on a charger with the phone's camera; nothing leaves the phone. */
export function ScanCode() {
  const words = useWords(chargingWords);
  const [isOpen, setOpen] = useState(false);
  if (!("mediaDevices" in navigator)) return null;
  return (
    <>
      <Button className="mb-5" onClick={() => setOpen(true)}>
        {words.scan}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={words.scan}>
        <Camera onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

type Trouble = "no-camera" | "foreign" | null;

function Camera({ onClose }: { onClose: () => void }) {
  const words = useWords(scanWords);
  const navigate = useNavigate();
  const video = useRef<HTMLVideoElement>(null);
  const [trouble, setTrouble] = useState<Trouble>(null);
  useEffect(() => {
    const { current } = video;
    if (current === null) return;
    return watchCamera(current, {
      onCode: (text) => {
        const chargerId = chargerOfCode(text, location.origin);
        if (chargerId === null) setTrouble("foreign");
        else void navigate({ to: "/charge/$chargerId", params: { chargerId } });
      },
      onTrouble: () => setTrouble("no-camera"),
    });
  }, [navigate]);
  return (
    <>
      <p className="text-14">{words.aim}</p>
      <video
        ref={video}
        className="w-full aspect-square object-cover bg-ink mt-3 rounded-4"
        muted
        playsInline
        aria-label={words.camera}
      />
      {trouble !== null && (
        <Notice mood="warn">{trouble === "foreign" ? words.foreign : words.noCamera}</Notice>
      )}
      <Button kind="plain" wide className="mt-4" onClick={onClose}>
        {words.close}
      </Button>
    </>
  );
}

/** Decodes frames until it is told to stop. */
function watchCamera(
  video: HTMLVideoElement,
  { onCode, onTrouble }: { onCode: (text: string) => void; onTrouble: () => void },
): () => void {
  let stop = () => {};
  let isOver = false;
  const decoder = new QRCanvas();
  rearCamera(video)
    .then((camera) => {
      if (isOver) {
        camera.stop();
        return;
      }
      const cancel = frameLoop(() => {
        void camera.readFrame(decoder, false).then((code) => {
          if (typeof code === "string" && !isOver) onCode(code);
        });
      });
      stop = () => {
        cancel();
        camera.stop();
      };
    })
    // The browser names many ways of not having a camera; to the user they are one.
    .catch(onTrouble);
  return () => {
    isOver = true;
    stop();
  };
}
