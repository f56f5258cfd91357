using System.Text.Json;
using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>
/// Reads one version of a blueprint from its folder: the contract in <c>blueprint.yaml</c> and the compiled template in
/// <c>main.json</c>. What does not fit together does not load, and the error says where and how to put it right.
/// </summary>
public static class BlueprintFile
{
    /// <summary>Code of every error of a blueprint's files.</summary>
    public const string BadBlueprint = "catalogue.bad-blueprint";

    private const string Contract = "blueprint.yaml";
    private const string Template = "main.json";

    /// <summary>Reads, checks and seals it.</summary>
    /// <param name="name">The name it must bear: its folder's in the catalogue.</param>
    public static Blueprint Read(string folder, string name)
    {
        var yaml = Path.Combine(folder, Contract);
        using var text = Open(yaml);
        var section = YamlFile.Read(yaml, text);
        var blueprint = BlueprintReader.Read(section, ReadTemplate(Path.Combine(folder, Template)));
        if (blueprint.Name != name)
            throw section.Fault("name", $"the name is '{blueprint.Name}' and must be the folder's, '{name}'");
        return Seal(blueprint);
    }

    /// <summary>The same blueprint with its hash.</summary>
    public static Blueprint Seal(Blueprint blueprint)
    {
        var open = blueprint with { Hash = "" };
        return open with { Hash = CanonicalJson.Hash(open) };
    }

    private static JsonObject ReadTemplate(string path)
    {
        using var text = Open(path);
        try
        {
            return JsonNode.Parse(text.ReadToEnd()) as JsonObject ?? throw Fault($"{path}: the template must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw Fault($"{path}, line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}: not valid JSON. Compile it again.", e);
        }
    }

    private static StreamReader Open(string path)
    {
        try
        {
            return new StreamReader(path);
        }
        catch (IOException e)
        {
            throw Fault($"{path} cannot be read: {e.Message} Every version has {Contract} and {Template}.", e);
        }
    }

    private static PermanentException Fault(string what, Exception? inner = null) => new(BadBlueprint, null, what, inner);
}
