using System.Globalization;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expansion;

/// <summary>
/// Reads the resources of a template: unrolls loops, descends into children, evaluates names and conditions.
/// </summary>
internal sealed class ResourceReader(Evaluator evaluator)
{
    private readonly List<ResourceNode> _nodes = [];
    private readonly HashSet<string> _loops = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all loops, those without passes included.</summary>
    public IReadOnlyCollection<string> Loops => _loops;

    /// <exception cref="TemplateException">A resource is malformed, defined twice, or one too many.</exception>
    public List<ResourceNode> ReadAll()
    {
        ReadSection(evaluator.Scope.Template["resources"], null, null, "resources");
        var ids = new Dictionary<string, ResourceNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var node in _nodes.Where(node => node.Resource.IsDeployed && !node.IsUnresolved && !ids.TryAdd(node.Resource.Id, node)))
        {
            throw new TemplateException(
                TemplateException.InvalidTemplate,
                $"Deployment template validation failed: 'The resource '{node.Resource.Id}'{node.Source.Position} is defined multiple " +
                "times in a template. Please see https://aka.ms/arm-syntax-resources for usage details.'",
                node.Path);
        }

        return _nodes;
    }

    private void ReadSection(Value? section, ResourceNode? parent, CopyIteration? copy, string path)
    {
        switch (section)
        {
            case ArrayValue array:
                for (var i = 0; i < array.Items.Count; i++)
                {
                    ReadLoop(array.Items[i], null, parent, copy, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]");
                }

                break;
            case ObjectValue symbols:
                foreach (var (symbol, resource) in symbols.Members)
                {
                    ReadLoop(resource, symbol, parent, copy, $"{path}.{symbol}");
                }

                break;
        }
    }

    private void ReadLoop(Value value, string? symbol, ResourceNode? parent, CopyIteration? copy, string path)
    {
        var source = value as ObjectValue
            ?? throw TreeEvaluator.Error(value.Position, path, $"A resource must be an object, not '{value.TypeName}'.");
        if (source["copy"] is not ObjectValue loop)
        {
            Read(source, new Pass(symbol, copy, [], []), parent, path);
            return;
        }

        var name = TreeEvaluator.LoopName(loop);
        var names = symbol is null || symbol == name ? [name] : new[] { name, symbol };
        _loops.UnionWith(names);
        var count = TreeEvaluator.Count(evaluator, loop, new Frame(Place.Start) { Copy = copy }, path);
        if (count < 0)
        {
            Read(source, new Pass(symbol, new CopyIteration(name, 0, OfResource: true, copy), names, []) { IsUnresolved = true }, parent, path);
            return;
        }

        ReadPasses(source, loop, new Pass(symbol, copy, names, []), count, parent, path);
    }

    private void ReadPasses(ObjectValue source, ObjectValue loop, Pass outer, int count, ResourceNode? parent, string path)
    {
        var batchSize = BatchSize(loop, path);
        var before = new List<ResourceNode>();
        var batch = new List<ResourceNode>();
        for (var i = 0; i < count; i++)
        {
            if (batch.Count == batchSize)
            {
                (before, batch) = (batch, []);
            }

            var pass = outer with
            {
                Symbol = outer.Symbol is null ? null : $"{outer.Symbol}[{i.ToString(CultureInfo.InvariantCulture)}]",
                Copy = new CopyIteration(outer.Loops[0], i, OfResource: true, outer.Copy),
                Before = before,
            };
            batch.Add(Read(source, pass, parent, path));
        }
    }

    /// <summary>How many passes run at once: all of them unless the mode is serial.</summary>
    private static int BatchSize(ObjectValue loop, string path)
    {
        if (loop["mode"] is not StringValue mode || mode.Text.Equals("parallel", StringComparison.OrdinalIgnoreCase))
        {
            return int.MaxValue;
        }

        return (mode.Text.Equals("serial", StringComparison.OrdinalIgnoreCase), loop["batchSize"]) switch
        {
            (true, null) => 1,
            (true, IntValue { Int: > 0 and <= TreeEvaluator.MaxCopies } size) => (int)size.Int,
            (true, _) => throw TreeEvaluator.Error(loop.Position, path, "The batchSize of a copy must be a positive integer."),
            _ => throw TreeEvaluator.Error(loop.Position, path, $"The mode of a copy must be 'serial' or 'parallel', not '{mode.Text}'."),
        };
    }

    private ResourceNode Read(ObjectValue source, Pass pass, ResourceNode? parent, string path)
    {
        if (_nodes.Count >= TemplateLimits.Resources)
        {
            throw TreeEvaluator.Error(source.Position, path, $"The template has more than {TemplateLimits.Resources} resources.");
        }

        var node = new ResourceNaming(evaluator, source, path).Name(pass, parent);
        _nodes.Add(node);
        if (!node.Resource.IsDeployment)
        {
            ReadSection(source["resources"], node, pass.Copy, $"{path}.resources");
        }

        return node;
    }

    /// <summary>One pass of a loop over a resource; a resource without a loop is a single pass.</summary>
    internal sealed record Pass(
        string? Symbol,
        CopyIteration? Copy,
        IReadOnlyList<string> Loops,
        IReadOnlyList<ResourceNode> Before)
    {
        public bool IsUnresolved { get; init; }
    }
}
