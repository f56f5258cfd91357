using System.Globalization;
using Keelson.Access;
using Keelson.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Policies;

/// <summary>
/// The owner's own policies, file by file: <c>GET /api/policies/files</c>, <c>GET</c>, <c>PUT</c> (YAML as the body,
/// <c>?comment=</c>, <c>If-Match: VERSION</c>) and <c>DELETE /api/policies/files/{file}</c>,
/// <c>GET /api/policies/files/{file}/versions</c> and <c>…/versions/{version}</c>.
/// </summary>
public sealed class PolicyFilesHttp(Gate gate, PolicyFiles files, PolicyDesk desk)
{
    [Function("ListPolicyFilesHttp")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/policies/files")] HttpRequest request,
        CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        return caller.Succeeded
            ? Reply.Json(new { items = (await files.IndexAsync(cancellationToken)).LiveFiles })
            : Reply.Problem(request.HttpContext, caller.Problem);
    }

    [Function("GetPolicyFileHttp")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/policies/files/{file}")] HttpRequest request,
        string file, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        if ((await files.IndexAsync(cancellationToken)).Find(file) is not { IsDeleted: false } entry)
            return Reply.Problem(context, Problem.NotFound("policy file of that name"));
        context.Response.Headers.ETag = $"\"{entry.Version}\"";
        return Reply.Json(await files.GetAsync(file, entry.Version, cancellationToken));
    }

    [Function("SavePolicyFileHttp")]
    public async Task<IResult> SaveAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/policies/files/{file}")] HttpRequest request,
        string file, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Administer);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        if (!TryExpected(request, out var expected))
            return Reply.Problem(context, Problem.Invalid([new("/if-match", "The version you have seen, such as \"3\".")]));
        var body = await TextBody.ReadAsync(request, PolicyDesk.MaxBytes, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var saved = await desk.SaveAsync(
            file, body.Value, request.Query["comment"], expected, caller.Value, cancellationToken);
        if (!saved.Succeeded)
            return Reply.Problem(context, saved.Problem);
        context.Response.Headers.ETag = $"\"{saved.Value.Version}\"";
        return Reply.Json(saved.Value, saved.Value.Version == 1 ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    [Function("DeletePolicyFileHttp")]
    public async Task<IResult> DeleteAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/policies/files/{file}")] HttpRequest request,
        string file, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.Administer);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        var body = await RequestBody.ReadAsync<ReasonBody>(request, cancellationToken);
        if (!body.Succeeded)
            return Reply.Problem(context, body.Problem);
        var deleted = await desk.DeleteAsync(file, body.Value.Value.Reason, caller.Value, cancellationToken);
        return deleted.Succeeded ? Reply.Json(deleted.Value) : Reply.Problem(context, deleted.Problem);
    }

    [Function("ListPolicyFileVersionsHttp")]
    public async Task<IResult> VersionsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/policies/files/{file}/versions")] HttpRequest request,
        string file, CancellationToken cancellationToken)
    {
        var context = request.HttpContext;
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(context, caller.Problem);
        if ((await files.IndexAsync(cancellationToken)).Find(file) is not { } entry)
            return Reply.Problem(context, Problem.NotFound("policy file of that name"));
        // Without the text: a list is for finding the version whose text one wants.
        var items = await files.VersionsAsync(file, entry.Version, cancellationToken)
            .Select(version => version with { Yaml = "" }).ToListAsync(cancellationToken);
        return Reply.Json(new { items });
    }

    [Function("GetPolicyFileVersionHttp")]
    public async Task<IResult> VersionAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/policies/files/{file}/versions/{version:int}")]
        HttpRequest request,
        string file, int version, CancellationToken cancellationToken)
    {
        var caller = gate.Admit(request, Operation.View);
        if (!caller.Succeeded)
            return Reply.Problem(request.HttpContext, caller.Problem);
        return await files.FindAsync(file, version, cancellationToken) is { } found
            ? Reply.Json(found)
            : Reply.Problem(request.HttpContext, Problem.NotFound("version of that number of that policy file"));
    }

    private static bool TryExpected(HttpRequest request, out int? expected)
    {
        expected = null;
        var text = request.Headers.IfMatch.ToString().Trim('"');
        if (text.Length == 0)
            return true;
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        expected = version;
        return read;
    }
}
