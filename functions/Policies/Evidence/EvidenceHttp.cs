using System.Globalization;
using System.Text;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/evidence?framework=</c> (<c>&amp;team=</c>, <c>&amp;format=json|csv|html</c>) hands out evidence; its SHA-256 is in
/// the <c>Keelson-Evidence</c> header, and in the ledger by then. <c>GET /api/evidence/{hash}</c> says whether a file is such.
/// </summary>
public sealed class EvidenceHttp(Gate gate, EvidenceCollector collector, EvidenceWriter writer, EvidenceVault vault)
{
    public const string HashHeader = "Keelson-Evidence";

    [Function("ExportEvidenceHttp")]
    public async Task<IResult> ExportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/evidence")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var name = request.Query["format"].FirstOrDefault() ?? "json";
        if (!Enum.TryParse<EvidenceFormat>(name, ignoreCase: true, out var format) || !char.IsAsciiLetter(name[0]))
            return Reply.Problem(context, Problem.Invalid([new("/format", "One of json, csv, html.")]));
        string? team = request.Query["team"];
        var report = await collector.CollectAsync(request.Query["framework"], team, cancellationToken);
        if (!report.Succeeded)
            return Reply.Problem(context, report.Problem);
        var file = await writer.WriteAsync(report.Value, format);
        var anchor = await vault.AnchorAsync(report.Value, format, file, caller.Value, cancellationToken);
        var headers = context.Response.Headers;
        headers[HashHeader] = anchor.Hash;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // The report's own style and nothing else: what names of resources say neither runs nor loads.
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";
        return Results.Bytes(file, EvidenceWriter.MediaType(format), FileName(report.Value, format));
    }

    [Function("VerifyEvidenceHttp")]
    public async Task<IResult> VerifyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/evidence/{hash}")] HttpRequest request,
        string hash, CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        return await vault.VerifyAsync(hash.ToLowerInvariant(), cancellationToken) is { } proof
            ? Reply.Json(proof)
            : Reply.Problem(request.HttpContext, Problem.NotFound(
                "evidence of that SHA-256 that was handed out here: the file has been altered, or is from elsewhere"));
    }

    private static string FileName(EvidenceReport report, EvidenceFormat format)
    {
        var name = new StringBuilder("evidence-");
        foreach (var letter in report.Framework.ToLowerInvariant())
            name.Append(char.IsAsciiLetterOrDigit(letter) ? letter : '-');
        var ending = format.ToString().ToLowerInvariant();
        return name.Append(CultureInfo.InvariantCulture, $"-{report.At:yyyyMMdd}.{ending}").ToString();
    }
}
