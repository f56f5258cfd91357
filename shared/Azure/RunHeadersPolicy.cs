using Azure.Core;
using Azure.Core.Pipeline;

namespace Keelson.Azure;

/// <summary>Names the run in every request made inside a <see cref="RequestScope"/>. Added per call: a retry keeps its id.</summary>
internal sealed class RunHeadersPolicy : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        if (RequestScope.Current is not { } scope)
            return;
        message.Request.ClientRequestId = scope.NextRequestId().ToString();
        message.Request.Headers.SetValue("x-ms-correlation-request-id", scope.CorrelationId.ToString());
    }
}
