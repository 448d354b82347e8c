// Where your Raftglass is: its folder beside the book, or an address such as https://raftglass.example/embed.js. mdBook
// says in `path_to_root` how deep in the book a chapter is.
const embed = new URL("../../../embed.js", new URL(globalThis.path_to_root ?? "./", document.baseURI));
import(embed).catch((error) => console.error("Raftglass could not be loaded:", error));
