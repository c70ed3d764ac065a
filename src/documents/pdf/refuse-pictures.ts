/** svg-to-pdfkit reads files and addresses that an <image> names, past pdfmake's own policies; nothing may. */
export const refusePictures = {
  options: {
    imageCallback(): never {
      throw new Error("a drawing names a picture, and drawings are self-contained");
    },
  },
};
