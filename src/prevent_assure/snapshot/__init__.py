"""What the files of a tree say: the rubrics, and the years of one authority."""
