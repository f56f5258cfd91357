using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// <c>GET /api/compliance</c>: how frameworks are kept, day by day (<c>?framework=</c>, <c>?team=</c>; <c>*</c> is everyone and
/// the default, <c>?from=</c> and <c>?to=</c> as yyyy-MM-dd, the last 30 days when left out);
/// <c>GET /api/compliance/controls?framework=</c>: control by control as of the newest full scan.
/// </summary>
public sealed class ComplianceHttp(Gate gate, ComplianceReader reader, TimeProvider clock)
{
    private const int MostDays = 400;

    [Function("GetComplianceHttp")]
    public async Task<IResult> SeriesAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/compliance")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var errors = new List<FieldError>();
        var to = Day(request, "to", today, errors);
        var from = Day(request, "from", to.AddDays(-30), errors);
        if (from > to || to.DayNumber - from.DayNumber > MostDays)
            errors.Add(new("/from", $"Not after 'to', and at most {MostDays} days before it."));
        if (errors.Count > 0)
            return Reply.Problem(context, Problem.Invalid(errors));
        string? framework = request.Query["framework"];
        string team = request.Query["team"].FirstOrDefault() ?? ComplianceRow.Everyone;
        var days = await reader.SeriesAsync(framework, team, from, to, cancellationToken).ToListAsync(cancellationToken);
        return Reply.Json(new ComplianceSeries(from, to, team, days));
    }

    [Function("GetControlsHttp")]
    public async Task<IResult> ControlsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/compliance/controls")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var frameworks = await reader.FrameworksAsync(cancellationToken);
        string? framework = request.Query["framework"];
        if (framework is null || !frameworks.Contains(framework, StringComparer.Ordinal))
            return Reply.Problem(context, Problem.Invalid([new("/framework", $"One of {string.Join(", ", frameworks)}.")]));
        string? team = request.Query["team"];
        var controls = await reader.ControlsAsync(framework, team == ComplianceRow.Everyone ? null : team, cancellationToken);
        return controls is null
            ? Reply.Problem(context, Problem.NotFound("full scan that has ended yet; POST /api/scans starts one"))
            : Reply.Json(controls);
    }

    private static DateOnly Day(HttpRequest request, string name, DateOnly otherwise, List<FieldError> errors)
    {
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
            return otherwise;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        errors.Add(new($"/{name}", "A day such as 2026-11-28."));
        return otherwise;
    }
}
