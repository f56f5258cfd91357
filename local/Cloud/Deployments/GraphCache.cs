using System.Collections.Concurrent;
using Keelson.Local.Cloud.Arm;
using Keelson.Local.Cloud.Store;
using Keelson.Local.Cloud.Templates;

namespace Keelson.Local.Cloud.Deployments;

/// <summary>The expanded graphs of running deployments. Only a saving: any of them can be expanded again from what is
/// stored.</summary>
internal sealed class GraphCache(World world)
{
    private const int Capacity = 512;

    private readonly ConcurrentDictionary<string, TemplateGraph> _graphs = new(StringComparer.Ordinal);

    /// <summary>Where <c>environment().resourceManager</c> points; known once the server listens.</summary>
    public Uri Endpoint { get; set; } = new("https://localhost");

    public TemplateGraph Get(Session session, ResourceId id, DeploymentRequest request)
    {
        if (_graphs.TryGetValue(request.Operation, out var graph))
        {
            return graph;
        }
        if (_graphs.Count >= Capacity)
        {
            _graphs.Clear();
        }
        var reader = new TemplateEstate(world, session, request.Caller.Principal);
        graph = TemplateEngine.Expand(request.Context(id, world, Endpoint), reader);
        _graphs[request.Operation] = graph;
        return graph;
    }

    public void Forget(string operation) => _graphs.TryRemove(operation, out _);
}
