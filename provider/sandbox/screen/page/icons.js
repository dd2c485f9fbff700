// @ts-check

/** One path each, on a grid of 16. */
const paths = {
  back: "M9.5 2.5 4 8l5.5 5.5 1.4-1.4L6.8 8l4.1-4.1z",
  new: "M7 2h2v5h5v2H9v5H7V9H2V7h5z",
  save: "M2 2h10l2 2v10H2zm2 1.5V7h7V3.5zM4 9v3.5h8V9zm4.5-4.8h1.3v2H8.5z",
  close: "M2 2h8l2 2v3h-1.5V5H4v5.5h2V12H2zm6 8h4.2l-1.5-1.5 1-1L15 10.7 11.7 14l-1-1 1.5-1.5H8z",
  delete: "M6 1h4l.5 1H14v1.5H2V2h3.5zM3 5h10l-.8 10H3.8zm3 1.5.3 7h1l-.2-7zm3 0-.2 7h1l.3-7z",
  refresh: "M8 2.5a5.5 5.5 0 0 1 4.4 2.2L14 3v4.5H9.5l1.8-1.8A4 4 0 1 0 12 8.9h1.5A5.5 5.5 0 1 1 8 2.5z",
  pause: "M4 3h3v10H4zm5 0h3v10H9z",
  play: "M4 2.5v11L13 8z",
  copy: "M5 1h9v10h-2.5v4H2V5h3zm1.5 1.5V5h5v4.5h1v-7zM3.5 6.5v7H10v-7z",
  open: "M4 6h8l-4 5z",
  closed: "M6 4l5 4-5 4z",
};

/** @typedef {keyof typeof paths} IconName */

/**
 * A picture that a screen reader skips: the text beside it says the same.
 * @param {IconName} name
 */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("class", "icon");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", paths[name]);
  path.setAttribute("fill-rule", "evenodd");
  picture.append(path);
  return picture;
}
