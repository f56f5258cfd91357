using Markdig;
using Markdig.Syntax;

namespace Keelson.Portal.Catalogue;

/// <summary>Markdown as HTML. HTML within it is shown as text and links lead only to the web or to a mailbox: a blueprint's author
/// writes words, not code.</summary>
public static class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static string Render(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<Markdig.Syntax.Inlines.LinkInline>())
        {
            if (link.IsImage || !IsWeb(link.Url))
                link.Url = "";
        }
        return document.ToHtml(Pipeline);
    }

    private static bool IsWeb(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && target.Scheme is "https" or "http" or "mailto";
}
