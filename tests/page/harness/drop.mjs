// Files that are dropped on the page.

/** Lets a file that holds `text` be held over the page, and then dropped. */
export async function dropFile(page, text) {
  const data = await page.evaluateHandle((said) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([said], "run.raft"));
    return transfer;
  }, text);
  const event = (kind) => page.dispatchEvent("main", kind, { dataTransfer: data });
  await event("dragenter");
  await event("dragover");
  await page.getByText("Drop the file to open its run").waitFor();
  await event("drop");
  await page.getByText("Drop the file to open its run").waitFor({ state: "detached" });
}
