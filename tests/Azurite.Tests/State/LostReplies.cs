namespace Keelson.State;

/// <summary>A network that carries a request there and loses the reply, as often as told.</summary>
internal sealed class LostReplies(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    public int Remaining { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var reply = await base.SendAsync(request, cancellationToken);
        if (Remaining == 0)
            return reply;
        Remaining--;
        reply.Dispose();
        throw new HttpRequestException("The connection was reset.");
    }
}
