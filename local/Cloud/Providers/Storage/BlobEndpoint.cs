using System.Globalization;
using System.Net;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Http;
using Keelson.Local.Cloud.Identity;
using Keelson.Local.Cloud.Store;
using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Providers.Storage;

/// <summary>
/// The blob service's data plane, with the account in the path as the storage emulator has it:
/// <c>/storage/{account}/{container}/{blob}</c>. Get, head, put and delete of block blobs, and the list of a container,
/// with a token for <c>https://storage.azure.com</c>. Containers are made through the resource manager.
/// </summary>
internal sealed class BlobEndpoint(World world, CloudStore store, Tokens tokens) : ICloudEndpoint
{
    public const string Prefix = "/storage";
    private const string Version = "2024-11-04";
    private const long MaxBlob = 64 * 1024 * 1024;

    public bool Serves(HttpRequest request) => request.Path.StartsWithSegments(Prefix, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        context.Response.Headers["x-ms-version"] = Version;
        try
        {
            tokens.Verify(context.Request.Headers.Authorization, ["https://storage.azure.com"]);
            await ServeAsync(context);
        }
        catch (ArmException error)
        {
            context.Response.StatusCode = error.Status;
            context.Response.Headers["x-ms-error-code"] = error.Error.Code;
            await WriteAsync(context, "application/xml", BlobXml.Error(error.Error));
        }
    }

    private Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', 5);
        var account = path.ElementAtOrDefault(2) ?? "";
        var container = path.ElementAtOrDefault(3) ?? "";
        var key = store.Read(session => Container(session, account, container));
        if (path is [_, _, _, _, { Length: > 0 } name])
        {
            return context.Request.Method switch
            {
                "GET" or "HEAD" => GetAsync(context, key, name),
                "PUT" => PutAsync(context, key, name),
                "DELETE" => DeleteAsync(context, key, name),
                _ => throw ArmErrors.MethodNotAllowed(context.Request.Method, context.Request.Path),
            };
        }
        return context.Request.Query["comp"] == "list" && HttpMethods.IsGet(context.Request.Method)
            ? ListAsync(context, key, container)
            : throw ArmErrors.Invalid("InvalidQueryParameterValue", "Only comp=list is served on a container.");
    }

    private static string Container(Session session, string account, string container)
    {
        if (session.Resources.Named("microsoft.storage/storageaccounts", account) is not [var owner])
        {
            throw new ArmException(404, "ResourceNotFound", $"There is no storage account '{account}'.");
        }
        var key = $"{owner.Key}/blobservices/default/containers/{container.ToLowerInvariant()}";
        return session.Resources.Exists(key)
            ? key
            : throw new ArmException(404, "ContainerNotFound", "The specified container does not exist.");
    }

    private Task GetAsync(HttpContext context, string container, string name)
    {
        var blob = store.Read(session => session.Blobs.Find(container, name)) ?? throw NotFound();
        context.Response.Headers.ETag = blob.ETag;
        context.Response.Headers.LastModified = blob.Modified.ToString("R", CultureInfo.InvariantCulture);
        context.Response.Headers["x-ms-blob-type"] = "BlockBlob";
        return WriteAsync(context, blob.ContentType, blob.Content);
    }

    private async Task PutAsync(HttpContext context, string container, string name)
    {
        if (context.Request.Headers["x-ms-blob-type"] != "BlockBlob")
        {
            throw ArmErrors.Invalid("InvalidHeaderValue", "Only x-ms-blob-type: BlockBlob is served here.");
        }
        if (context.Request.ContentLength is not (>= 0 and <= MaxBlob) and not null)
        {
            throw new ArmException(413, "RequestBodyTooLarge", $"A blob can have {MaxBlob} bytes at most.");
        }
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        var kind = context.Request.Headers["x-ms-blob-content-type"].FirstOrDefault()
            ?? context.Request.ContentType ?? "application/octet-stream";
        var blob = await store.WriteAsync(session =>
        {
            var row = new BlobRow(
                container, name, kind, content.ToArray(), session.Meta.NextRevision(), world.Now);
            session.Blobs.Put(row);
            return row;
        });
        context.Response.Headers.ETag = blob.ETag;
        context.Response.StatusCode = (int)HttpStatusCode.Created;
    }

    private async Task DeleteAsync(HttpContext context, string container, string name)
    {
        if (!await store.WriteAsync(session => session.Blobs.Delete(container, name)))
        {
            throw NotFound();
        }
        context.Response.StatusCode = (int)HttpStatusCode.Accepted;
    }

    private Task ListAsync(HttpContext context, string key, string container)
    {
        var query = context.Request.Query;
        var most = int.TryParse(query["maxresults"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, 5_000)
            : 5_000;
        var blobs = store.Read(session =>
            session.Blobs.List(key, query["prefix"].ToString(), query["marker"].ToString(), most + 1));
        return WriteAsync(context, "application/xml", BlobXml.List(container, blobs, most));
    }

    private static Task WriteAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static ArmException NotFound() => new(404, "BlobNotFound", "The specified blob does not exist.");
}
