using System.Text.Json;
using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Resources;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Http;

/// <summary>A request to the resource manager: authenticated, its path read, its version present.</summary>
internal sealed class ArmRequest(HttpContext http, ArmPath path, CallerContext caller, string apiVersion)
{
    /// <summary>ARM's limit on a request's body.</summary>
    private const int MaxBody = 4 * 1024 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    public string Method => http.Request.Method;

    public ArmPath Path => path;

    public ResourceId Target => path.Target;

    public CallerContext Caller => caller;

    public string ApiVersion => apiVersion;

    /// <summary>Scheme and authority that links in answers start with.</summary>
    public string BaseUrl => $"{http.Request.Scheme}://{http.Request.Host}";

    public string PathAndQuery => http.Request.Path + http.Request.QueryString;

    public Preconditions Conditions { get; } = new(Header(http, "If-Match"), Header(http, "If-None-Match"));

    public CancellationToken Aborted => http.RequestAborted;

    public bool IsGet => HttpMethods.IsGet(Method) || HttpMethods.IsHead(Method);

    public string? Query(string name) => http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool TailIs(string tail) =>
        path.Namespace is null && string.Equals(path.Tail, tail, StringComparison.OrdinalIgnoreCase);

    /// <summary>The body as an object.</summary>
    /// <exception cref="ArmException">400: absent, not JSON, not an object, or with a property twice; 413: too
    /// large.</exception>
    public async Task<JsonObject> ReadBodyAsync(bool optional = false)
    {
        var bytes = await ReadBytesAsync();
        if (bytes.Length == 0)
        {
            return optional ? [] : throw ArmErrors.InvalidContent("the request has no content");
        }
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return JsonObject.Create(document.RootElement.Clone())
                ?? throw ArmErrors.InvalidContent("the content must be a JSON object");
        }
        catch (JsonException error)
        {
            throw ArmErrors.InvalidContent(error.Message);
        }
        catch (InvalidOperationException)
        {
            throw ArmErrors.InvalidContent("the content must be a JSON object");
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadBytesAsync()
    {
        if (http.Request.ContentLength > MaxBody)
        {
            throw TooLarge();
        }
        var buffer = new MemoryStream((int)(http.Request.ContentLength ?? 1024));
        var chunk = new byte[16 * 1024];
        for (int read; (read = await http.Request.Body.ReadAsync(chunk, Aborted)) > 0;)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > MaxBody)
            {
                throw TooLarge();
            }
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static ArmException TooLarge() =>
        new(413, "RequestContentTooLarge", $"The request content size exceeds the maximum size of {MaxBody} bytes.");

    private static string? Header(HttpContext http, string name) =>
        http.Request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;
}
