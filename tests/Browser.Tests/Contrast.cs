namespace Keelson.Tests;

/// <summary>Measures contrast in the browser by the formula of WCAG 2.2, success criterion 1.4.3.</summary>
internal static class Contrast
{
    public const string Script = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const rgba = colour => {
            canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
            const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
            return [r, g, b, a / 255];
          };
          const over = (top, under) => top.slice(0, 3).map((c, i) => c * top[3] + under[i] * (1 - top[3]));
          const channel = c => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
          const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
          const ground = element => {
            const layers = [];
            for (let e = element; e; e = e.parentElement) layers.unshift(rgba(getComputedStyle(e).backgroundColor));
            return layers.reduce((under, top) => over(top, under), [255, 255, 255]);
          };
          const found = new Set();
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
            if (!text || !element.checkVisibility() || element.closest('.hide, script, noscript, option')) continue;
            const style = getComputedStyle(element), behind = ground(element);
            const front = over(rgba(style.color), behind);
            const [light, dark] = [luminance(front), luminance(behind)].sort((a, b) => b - a);
            const ratio = (light + 0.05) / (dark + 0.05), size = parseFloat(style.fontSize);
            const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
            if (ratio < (large ? 3 : 4.5)) found.add(`${ratio.toFixed(2)} "${text.slice(0, 40)}" (${element.className || element.tagName})`);
          }
          return [...found];
        }
        """;
}
