using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Assets;

/// <summary>Serves the portal's static files. Open to anyone: error pages need them, and they tell nothing.</summary>
public sealed class AssetHttp
{
    [Function(nameof(GetAsset))]
    public IResult GetAsset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "assets/{file}")] HttpRequest request, string file)
    {
        if (AssetLibrary.Find(file) is not { } asset)
            return Results.NotFound();
        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(asset.Content, asset.ContentType);
    }
}
