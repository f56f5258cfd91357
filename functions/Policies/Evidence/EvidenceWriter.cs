using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Keelson.Policies;

/// <summary>Evidence as the bytes that are hashed and handed out. The same report gives the same bytes.</summary>
public sealed class EvidenceWriter(IServiceProvider services, ILoggerFactory loggers)
{
    public static string MediaType(EvidenceFormat format) => format switch
    {
        EvidenceFormat.Csv => "text/csv; charset=utf-8",
        EvidenceFormat.Html => "text/html; charset=utf-8",
        _ => "application/json; charset=utf-8",
    };

    public async Task<byte[]> WriteAsync(EvidenceReport report, EvidenceFormat format) => format switch
    {
        EvidenceFormat.Csv => EvidenceCsv.Write(report),
        EvidenceFormat.Html => Encoding.UTF8.GetBytes(await RenderAsync(report)),
        _ => JsonSerializer.SerializeToUtf8Bytes(report, KeelsonJson.Options),
    };

    private async Task<string> RenderAsync(EvidenceReport report)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(EvidencePage.Report)] = report,
        });
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<EvidencePage>(parameters)).ToHtmlString());
    }
}
