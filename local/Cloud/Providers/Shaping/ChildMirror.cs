using System.Text.Json.Nodes;
using Keelson.Local.Cloud.Arm;

namespace Keelson.Local.Cloud.Providers.Shaping;

/// <summary>
/// Keeps what is both an element of a parent's array and a resource of its own in step: subnets and peerings of a
/// network, rules of a
/// security group, pools of a cluster. The parent's array is the truth.
/// </summary>
/// <param name="array">Path of the array in the parent, such as <c>properties.subnets</c>.</param>
/// <param name="child">Type segment of the children, such as <c>subnets</c>.</param>
/// <param name="flat">True where elements carry their properties beside their name (agent pools), not under
/// <c>properties</c>.</param>
internal sealed class ChildMirror(string array, string child, bool flat = false)
{
    // Tells the child's type that it is being written by its parent, so that it does not write the parent in turn.
    private const string Marker = "$fromParent";

    /// <summary>To be called when the parent is complete: makes, changes and removes its children.</summary>
    public void Spread(ResourceWrite parent)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in parent.Body.Objects(array))
        {
            var id = parent.Id.Child(child, element.Text("name") ?? "");
            wanted.Add(id.Key);
            var properties = Properties(element);
            var before = parent.Estate.Find(id)?["properties"];
            properties["provisioningState"] ??= "Succeeded";
            if (!JsonNode.DeepEquals(before, properties))
            {
                parent.Estate.Put(id, new JsonObject { [Marker] = true, ["properties"] = properties });
            }
        }
        foreach (var left in parent.Estate.List(parent.Id, $"{parent.Id.Type}/{child}"))
        {
            var id = ResourceId.Parse(left.Text("id")!);
            if (!wanted.Contains(id.Key))
            {
                parent.Estate.Remove(id);
            }
        }
    }

    /// <summary>To be called when a child is complete: changes the parent, unless it was the parent that wrote the
    /// child.</summary>
    public void Gather(ResourceWrite write)
    {
        if (write.Body.Remove(Marker) || write.Estate.Find(write.Id.Parent!) is not { } parent)
        {
            return;
        }
        var properties = write.Properties.DeepClone().AsObject();
        properties["provisioningState"] = "Succeeded";
        var element = flat ? properties : new JsonObject { ["properties"] = properties };
        element.Insert(0, "name", write.Id.Name);
        Replace(parent, write.Id.Name, element);
        write.Estate.Put(write.Id.Parent!, parent);
    }

    /// <summary>To be called when a child is deleted on its own.</summary>
    public void Drop(ResourceDeletion deletion)
    {
        if (!deletion.Cascade && deletion.Estate.Find(deletion.Id.Parent!) is { } parent)
        {
            Replace(parent, deletion.Id.Name, null);
            deletion.Estate.Put(deletion.Id.Parent!, parent);
        }
    }

    private void Replace(JsonObject parent, string name, JsonObject? element)
    {
        parent.Default(array, new JsonArray());
        var elements = parent.At(array)!.AsArray();
        for (var i = 0; i < elements.Count; i++)
        {
            if (elements[i].Is("name", name))
            {
                elements.RemoveAt(i);
                if (element is not null)
                {
                    elements.Insert(i, element);
                }
                return;
            }
        }
        if (element is not null)
        {
            elements.Add(element);
        }
    }

    private JsonObject Properties(JsonObject element)
    {
        if (!flat)
        {
            return element["properties"] is JsonObject own ? own.DeepClone().AsObject() : [];
        }
        var all = element.DeepClone().AsObject();
        all.Remove("name");
        return all;
    }
}
