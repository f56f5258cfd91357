using Keelson.Portal.Shell;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Keelson.Portal;

/// <summary>Renders a page as the functions do.</summary>
internal static class Rendering
{
    public static async Task<string> HtmlAsync<TPage, TView>(TView view, PageContext? context = null)
        where TPage : PortalPage<TView>
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var pages = new PageRenderer(services, NullLoggerFactory.Instance);
        return ((HtmlAnswer)await pages.RenderAsync<TPage, TView>(context ?? Some.Context(), view)).Html;
    }
}
