using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Keelson.Provisioning;

/// <summary>Opens a YAML file as one <see cref="YamlSection"/>.</summary>
internal static class YamlFile
{
    // Deeper than any blueprint, shallower than any stack.
    private const int MaxDepth = 32;

    /// <summary>Throws a <see cref="PermanentException"/> that names the place for what is not one YAML document.</summary>
    /// <param name="name">How complaints call the file.</param>
    public static YamlSection Read(string name, TextReader text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(text);
        }
        catch (YamlException e)
        {
            throw YamlSection.Fault(name, e.Start, $"not valid YAML: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // The parser's way to say that the file ended in the middle of something.
            throw YamlSection.Fault(name, at: null, "not valid YAML: a bracket or quote is not closed", e);
        }
        if (stream.Documents.Count != 1)
            throw YamlSection.Fault(name, at: null, "the file must hold exactly one YAML document");
        var root = stream.Documents[0].RootNode;
        Check(name, root, 0);
        return new(name, root);
    }

    private static void Check(string name, YamlNode node, int depth)
    {
        if (depth > MaxDepth)
            throw YamlSection.Fault(name, node, $"nested deeper than {MaxDepth} levels");
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (key, value) in map.Children)
                {
                    if (key is not YamlScalarNode)
                        throw YamlSection.Fault(name, key, "a key must be a plain text");
                    Check(name, value, depth + 1);
                }
                break;
            case YamlSequenceNode list:
                foreach (var item in list.Children)
                    Check(name, item, depth + 1);
                break;
        }
    }
}
