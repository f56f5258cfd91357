namespace Keelson.Local.Rehearsal;

/// <summary>
/// Requests between the parts of the world without a socket. A host is found by its port; one that is not there refuses the
/// connection. Every exchange is logged, without query and bodies: both may hold secrets.
/// </summary>
internal sealed class InProcessNetwork(RehearsalLog log) : HttpMessageHandler
{
    private readonly Dictionary<int, (string Name, HttpMessageInvoker Host)> hosts = [];

    public void Open(int port, string name, HttpMessageHandler host) => hosts[port] = (name, new HttpMessageInvoker(host));

    public void Close(int port) => hosts.Remove(port);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (!hosts.TryGetValue(address.Port, out var found))
        {
            log.Write("refused", $"{request.Method} {address.AbsolutePath}");
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"Nobody listens on port {address.Port}.");
        }
        try
        {
            var response = await found.Host.SendAsync(request, cancellationToken);
            log.Write(found.Name, $"{request.Method} {address.AbsolutePath} {(int)response.StatusCode}");
            return response;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            log.Write(found.Name, $"{request.Method} {address.AbsolutePath} cut off");
            if (cancellationToken.IsCancellationRequested)
                throw;
            throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset.", e);
        }
    }
}
