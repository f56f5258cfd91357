using Microsoft.AspNetCore.Http;

namespace Keelson.Local.Cloud.Http;

/// <summary>
/// A service of the cloud beside the resource manager, on the same port: prices, Graph, a data plane. It authenticates
/// by itself.
/// Listed in <see cref="EndpointList"/>.
/// </summary>
internal interface ICloudEndpoint
{
    /// <summary>True when the request is for this service; judged by path, or by host name for data planes.</summary>
    bool Serves(HttpRequest request);

    /// <summary>Answers it. An <see cref="Arm.ArmException"/> is answered in ARM's shape.</summary>
    Task HandleAsync(HttpContext context);
}
