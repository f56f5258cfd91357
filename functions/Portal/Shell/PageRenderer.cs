using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Keelson.Portal.Shell;

/// <summary>Turns a page component and its view into an answer. Safe for concurrent use.</summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<IResult> RenderAsync<TPage, TView>(
        PageContext context, TView view, int status = StatusCodes.Status200OK)
        where TPage : PortalPage<TView>
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(PortalPage<>.Context)] = context,
            [nameof(PortalPage<>.View)] = view,
        });
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(parameters)).ToHtmlString());
        return new HtmlAnswer(status, html);
    }
}
