import { flapShape, pocketShape } from './envelope-art.ts';
import type { OpeningOptions } from './opening-options.ts';
import { paintPaper } from './paper.ts';
import { sceneMarkup } from './scene-markup.ts';
import { stageSheet } from './stage-styles.ts';
import type { StageWords } from './stage-words.ts';

/** The overlay in the page: a host with a shadow root, and the dialog in it. */
export interface MountedStage {
  readonly host: HTMLElement;
  readonly root: HTMLElement;
  readonly burst: HTMLCanvasElement;
}

/** Puts the whole scene over an element, still and without texts. */
export function mountStage(
  element: Element,
  { pet = { mood: 'bright', stage: 1 } }: Pick<OpeningOptions, 'pet'>,
  words: StageWords,
): MountedStage {
  const document = element.ownerDocument;
  const host = document.createElement('div');
  host.className = 'hongbao-stage';
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [stageSheet(document)];
  const root = document.createElement('div');
  root.className = 'stage';
  root.role = 'dialog';
  root.ariaModal = 'true';
  root.ariaLabel = `${words.title} · ${words.blessing}`;
  root.lang = words.lang;
  root.tabIndex = -1;
  root.innerHTML = sceneMarkup(pet);
  shadow.append(root);
  element.append(host);
  for (const [selector, size, strength, shape] of papers) {
    const canvas = canvasOf(root, selector);
    [canvas.width, canvas.height] = size;
    paintPaper(canvas, strength, shape);
  }
  return { host, root, burst: canvasOf(root, '.burst') };
}

/** Slip, pocket and flap in their own units: grain is not finer than a px. */
const papers = [
  ['.slip .grain', [248, 372], 16, undefined],
  ['.pocket-grain', [288, 408], 26, pocketShape],
  ['.flap-grain', [288, 250], 26, flapShape],
] as const;

function canvasOf(root: ParentNode, selector: string): HTMLCanvasElement {
  // The markup is ours, and has these canvases.
  return root.querySelector(selector) as HTMLCanvasElement;
}
