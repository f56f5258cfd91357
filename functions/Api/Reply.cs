using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Keelson.Api;

/// <summary>What the API answers: JSON as everywhere in Keelson, and RFC 9457 problem details for refusals.</summary>
public static class Reply
{
    private const string ProblemType = "https://keelson.dev/problems/";

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(value, KeelsonJson.Options), "application/json; charset=utf-8")
            .WithStatus(status);

    /// <summary>202 with the address where the run can be watched.</summary>
    public static IResult Accepted(HttpContext context, string runId, bool repeated)
    {
        context.Response.Headers.Location = $"/api/runs/{runId}";
        if (repeated)
            context.Response.Headers["Idempotency-Replayed"] = "true";
        return Json(new { runId, status = $"/api/runs/{runId}", portal = $"/runs/{runId}" }, StatusCodes.Status202Accepted);
    }

    /// <summary>The address of a list's next page: this request's own, with some of its parameters replaced.</summary>
    public static string NextPage(HttpRequest request, Dictionary<string, string?> replaced)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kept = request.Query.Where(parameter => !replaced.ContainsKey(parameter.Key))
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)));
        return request.Path + QueryString.Create(kept.Concat(replaced)).Value;
    }

    public static IResult Problem(HttpContext context, Problem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var body = new JsonObject
        {
            ["type"] = ProblemType + problem.Code,
            ["title"] = problem.Title,
            ["status"] = problem.Status,
            ["detail"] = problem.Detail,
            ["instance"] = context.Request.Path.Value,
        };
        if (problem.RunId is not null)
            body["runId"] = problem.RunId;
        if (problem.Errors.Count > 0)
        {
            body["errors"] = new JsonArray([.. problem.Errors.Select(error =>
                new JsonObject { ["pointer"] = error.Path, ["detail"] = error.Message })]);
        }
        if (problem.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(body, KeelsonJson.Options), "application/problem+json")
            .WithStatus(problem.Status);
    }

    private static StatusResult WithStatus(this IResult inner, int status) => new(inner, status);

    private sealed class StatusResult(IResult inner, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
